// What a reader can take out of a figure: numbers at a place, a table, a file, a ghost to compare with, a link.

class Tools {
  constructor(root, player) {
    this.player = player;
    this.header = player.header;
    this.row = root.querySelector(".explorer-tools");
    this.row.replaceChildren();
    if (this.header.cursor !== null) this.addCursor(root);
    if (this.header.series.length) this.addTable();
    this.addGhost();
    if (this.header.address) this.addLink(); // a notebook has no page to link to
    this.row.after(...[this.cursor?.row, this.table].filter(Boolean));
  }

  /** The state changed: whatever shows numbers follows. */
  follow() {
    if (this.link) this.link.href = this.address();
    const { drawing } = this.player;
    this.ghost.hidden = !this.kept && drawing.shown.curves(drawing.frame).length === 0; // dials and intervals leave none
    if (this.table && !this.table.hidden) this.fillTable();
    if (this.cursor && !this.cursor.row.hidden) this.cursor.place();
  }

  button(text, act) {
    const button = element("button", { type: "button" }, text);
    button.addEventListener("click", act);
    this.row.append(button);
    return button;
  }

  /** A button that opens something below the row, and says whether it is open. */
  opener(text, thing, show) {
    const toggle = this.button(text, () => {
      show(thing.hidden);
      toggle.setAttribute("aria-expanded", String(!thing.hidden));
    });
    toggle.setAttribute("aria-expanded", "false");
  }

  addCursor(root) {
    this.cursor = new Cursor(root, this.player);
    this.player.drawing.onAdded = (shape) => this.cursor.ruleIn(shape);
    this.opener("Read off a value", this.cursor.row, (shown) => this.cursor.show(shown));
  }

  // ---- table and file

  addTable() {
    this.table = element("div", { class: "explorer-table", hidden: "", tabindex: "0", role: "region", "aria-label": "Plotted numbers" });
    this.opener("Table", this.table, (shown) => {
      this.table.hidden = !shown;
      if (shown) this.fillTable();
    });
    const save = element("a", { class: "explorer-csv", download: `${this.header.uid}.csv`, href: "#" }, "CSV");
    save.addEventListener("click", () => {
      URL.revokeObjectURL(save.href);
      save.href = URL.createObjectURL(new Blob([this.csv()], { type: "text/csv" }));
    });
    this.row.append(save);
  }

  /** Every plotted number: [series, x, y], read back to a few thousandths of its axes; none far beyond the drawing. */
  numbers() {
    return this.header.series.map((series) => {
      const scale = this.player.drawing.shapes[0].scales[series.axes];
      const { x, y } = this.player.places(series);
      const rows = Array.from(x, (place, i) => [place, y[i]]).filter(([px, py]) => isPoint(px, py));
      const height = (py) => (scale.rows ? "" : scale.text("y", py / PER_UNIT));
      return { series, scale, rows: rows.map(([px, py]) => [scale.text("x", px / PER_UNIT), height(py)]) };
    });
  }

  csv() {
    const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`;
    const lines = this.numbers().flatMap(({ series, scale, rows }) =>
      rows.map(([x, y]) => [quoted(series.label), quoted(scale.xname), x, quoted(scale.yname), y].join(","))
    );
    return `series,x name,x,y name,y\n${lines.join("\n")}\n`;
  }

  fillTable() {
    const columns = new Map(); // series with the same x share a table
    const listed = new Map(); // without heights that are numbers: a line for each series
    for (const { series, scale, rows } of this.numbers()) {
      if (!rows.length) continue; // hidden, or far outside
      if (scale.rows) {
        listed.set(scale, [...(listed.get(scale) ?? []), [series.label, rows.map(([x]) => x).join("; ")]]);
        continue;
      }
      const key = `${series.axes} ${rows.map(([x]) => x)}`;
      if (!columns.has(key)) columns.set(key, { scale, x: rows.map(([x]) => x), series: [] });
      columns.get(key).series.push({ label: series.label, y: rows.map(([, y]) => y) });
    }
    const cells = (tag, texts) => element("tr", {}, ...texts.map((text) => element(tag, tag === "th" ? { scope: "col" } : {}, text)));
    const table = (scale, head, rows) =>
      element(
        "table",
        {},
        element("caption", {}, scale.yname),
        element("thead", {}, cells("th", head)),
        element("tbody", {}, ...rows.map((row) => cells("td", row)))
      );
    this.table.replaceChildren(
      ...Array.from(columns.values(), ({ scale, x, series }) => {
        const head = [scale.xname, ...series.map(({ label }) => label)];
        return table(scale, head, x.map((value, i) => [value, ...series.map(({ y }) => y[i])]));
      }),
      ...Array.from(listed, ([scale, rows]) => table(scale, ["", scale.xname], rows))
    );
  }

  // ---- a ghost of the state that the reader wants to compare with

  addGhost() {
    this.kept = false;
    this.ghost = this.button("Keep a ghost", () => {
      this.kept = !this.kept;
      if (this.kept) this.player.drawing.keepGhost("kept", "before");
      else this.player.drawing.dropGhost("kept");
      this.ghost.textContent = this.kept ? "Remove the ghost" : "Keep a ghost";
    });
  }

  // ---- the state as an address

  addLink() {
    this.link = element("a", { class: "explorer-link" }, "Link to this state");
    this.row.append(this.link);
  }

  address() {
    const state = new URLSearchParams(this.header.controls.map(({ name, values }, k) => [name, values[this.player.position[k]]]));
    return `#${this.header.uid}?${state}`;
  }
}

/** The position that an address asks of a figure, or null; what it does not know it leaves at the start. */
function positionInAddress(hash, header) {
  if (!hash.startsWith(`#${header.uid}?`)) return null;
  const wanted = new URLSearchParams(hash.slice(header.uid.length + 2));
  return header.controls.map(({ name, values, start }) => {
    const index = values.indexOf(wanted.get(name));
    return index < 0 ? start : index;
  });
}
