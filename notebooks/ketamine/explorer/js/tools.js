// What a reader can take out of a figure: numbers at a place, a table, a file, a ghost to compare with, a link.

/** Turns places in the drawing into numbers and back, on linear and logarithmic axes. */
class Scale {
  constructor(axes) {
    Object.assign(this, axes);
  }

  static value(place, [p0, p1], [v0, v1], log) {
    const part = (place - p0) / (p1 - p0);
    return log ? v0 * (v1 / v0) ** part : v0 + part * (v1 - v0);
  }

  /** A value as text, with the digits that the drawing can tell apart. */
  static text(place, ends, limits, log) {
    const value = Scale.value(place, ends, limits, log);
    if (log) return String(Number(value.toPrecision(3)));
    const step = Math.abs((5 * (limits[1] - limits[0])) / (PER_UNIT * (ends[1] - ends[0])));
    return String(Number(value.toFixed(Math.max(0, Math.ceil(-Math.log10(step))))) + 0);
  }

  /** Where a value lies on the axis "x" or "y". */
  place(axis, value) {
    const [p0, p1] = this[axis];
    const [v0, v1] = this[`${axis}lim`];
    const part = this[`${axis}log`] ? Math.log(value / v0) / Math.log(v1 / v0) : (value - v0) / (v1 - v0);
    return p0 + part * (p1 - p0);
  }

  /** The two ends of the axis "x" or "y" in the drawing, the smaller one first. */
  ends(axis) {
    return [Math.min(...this[axis]), Math.max(...this[axis])];
  }

  xText(place) {
    return Scale.text(place, this.x, this.xlim, this.xlog);
  }

  yText(place) {
    return Scale.text(place, this.y, this.ylim, this.ylog);
  }
}


class Tools {
  constructor(root, player) {
    this.player = player;
    this.header = player.header;
    this.svg = root.querySelector("svg");
    this.scales = this.header.axes.map((axes) => new Scale(axes));
    this.row = element("div", { class: "explorer-tools" });
    if (this.header.series.length) this.addTable();
    this.addGhost();
    if (this.header.address) this.addLink(); // a notebook has no page to link to
    const panel = root.querySelector(".explorer-panel");
    if (this.header.cursor !== null) panel.append(this.makeCursor(root));
    root.append(this.row);
    if (this.table) root.append(this.table);
  }

  /** The state changed: whatever shows numbers follows. */
  follow() {
    if (this.link) this.link.href = this.address();
    if (this.table && !this.table.hidden) this.fillTable();
    if (this.cursor) this.placeCursor();
  }

  /** Where in the drawing the pointer is. */
  placeOf(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  /** Places of one series now: arrays x and y in sixteenths of a unit. */
  places({ artist, x, y }) {
    return artist === null ? { x, y } : this.player.frame.artists[artist];
  }

  button(text, act) {
    const button = element("button", { type: "button" }, text);
    button.addEventListener("click", act);
    this.row.append(button);
    return button;
  }

  // ---- table and file

  addTable() {
    this.table = element("div", { class: "explorer-table", hidden: "", tabindex: "0", role: "region", "aria-label": "Plotted numbers" });
    const toggle = this.button("Table", () => {
      this.table.hidden = !this.table.hidden;
      toggle.setAttribute("aria-expanded", String(!this.table.hidden));
      if (!this.table.hidden) this.fillTable();
    });
    toggle.setAttribute("aria-expanded", "false");
    const save = element("a", { class: "explorer-csv", download: `${this.header.uid}.csv`, href: "#" }, "CSV file");
    save.addEventListener("click", () => {
      URL.revokeObjectURL(save.href);
      save.href = URL.createObjectURL(new Blob([this.csv()], { type: "text/csv" }));
    });
    this.row.append(save);
  }

  /** Every plotted number: [series, x, y], read back from the drawing to a few thousandths of its axes. */
  numbers() {
    return this.header.series.map((series) => {
      const scale = this.scales[series.axes];
      const { x, y } = this.places(series);
      const rows = Array.from(x, (place, i) => [place, y[i]]).filter(([px]) => px !== GAP);
      return { series, scale, rows: rows.map(([px, py]) => [scale.xText(px / PER_UNIT), scale.yText(py / PER_UNIT)]) };
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
    for (const { series, scale, rows } of this.numbers()) {
      const key = `${series.axes} ${rows.map(([x]) => x)}`;
      if (!columns.has(key)) columns.set(key, { scale, x: rows.map(([x]) => x), series: [] });
      columns.get(key).series.push({ label: series.label, y: rows.map(([, y]) => y) });
    }
    this.table.replaceChildren(
      ...[...columns.values()].map(({ scale, x, series }) => {
        const cells = (tag, texts) => element("tr", {}, ...texts.map((text) => element(tag, tag === "th" ? { scope: "col" } : {}, text)));
        const body = x.map((value, i) => cells("td", [value, ...series.map(({ y }) => y[i])]));
        return element(
          "table",
          {},
          element("caption", {}, scale.yname),
          element("thead", {}, cells("th", [scale.xname, ...series.map(({ label }) => label)])),
          element("tbody", {}, ...body)
        );
      })
    );
  }

  // ---- one place read off in all panels

  makeCursor(root) {
    const { label, unit } = this.header.cursor;
    const first = this.scales[0];
    this.shared = this.scales.filter((s) => String(s.xlim) === String(first.xlim) && s.xlog === first.xlog);
    this.rules = this.shared.map((scale) => {
      const rule = document.createElementNS(this.svg.namespaceURI, "line");
      rule.setAttribute("class", "explorer-cursor");
      rule.setAttribute("y1", scale.y[0]);
      rule.setAttribute("y2", scale.y[1]);
      rule.setAttribute("display", "none");
      this.svg.append(rule);
      return rule;
    });
    const id = `${this.header.uid}-cursor`;
    this.cursor = element("input", { type: "range", id, min: 0, max: 100, step: 1, value: 0 });
    this.readings = element("output", { for: id, class: "explorer-readings" });
    this.unit = unit;
    this.cursor.addEventListener("input", () => this.placeCursor());
    const drawing = root.querySelector(".explorer-drawing");
    drawing.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "mouse") return;
      const part = (this.placeOf(event).x - first.x[0]) / (first.x[1] - first.x[0]);
      if (part < 0 || part > 1) return;
      this.cursor.value = Math.max(1, Math.round(part * 100));
      this.placeCursor();
    });
    return element("div", { class: "explorer-control explorer-reading" }, element("label", { for: id }, label), this.cursor, this.readings);
  }

  placeCursor() {
    const part = Number(this.cursor.value) / 100;
    for (const [i, rule] of this.rules.entries()) {
      const { x } = this.shared[i];
      const place = x[0] + part * (x[1] - x[0]);
      rule.setAttribute("x1", place);
      rule.setAttribute("x2", place);
      rule.toggleAttribute("display", false);
      if (!part) rule.setAttribute("display", "none");
    }
    const { x } = this.scales[0];
    const place = x[0] + part * (x[1] - x[0]);
    const at = `${this.scales[0].xText(place)}\u202f${this.unit}`;
    const read = this.header.series
      .filter(({ line, axes }) => line && this.shared.includes(this.scales[axes]))
      .map((series) => `${series.label} ${this.reading(series, place)}`);
    const text = part ? `${at}: ${read.join(", ")}` : "off";
    this.readings.textContent = text;
    this.cursor.setAttribute("aria-valuetext", text);
  }

  /** The value of a line at a place, between its points in a straight line. */
  reading(series, place) {
    const { x, y } = this.places(series);
    const wanted = place * PER_UNIT;
    for (let i = 1; i < x.length; i++) {
      if (x[i - 1] === GAP || x[i] === GAP || x[i - 1] > wanted || x[i] < wanted || x[i] === x[i - 1]) continue;
      const part = (wanted - x[i - 1]) / (x[i] - x[i - 1]);
      return this.scales[series.axes].yText((y[i - 1] + part * (y[i] - y[i - 1])) / PER_UNIT);
    }
    return "–";
  }

  // ---- a value that the reader predicts

  /** Call `act` with the value on the axis "x" or "y" of the first panel at which the reader points; gives back how to stop. */
  pick(axis, act) {
    const scale = this.scales[0];
    const drawing = this.svg.parentElement;
    const pointed = (event) => {
      const place = this.placeOf(event)[axis];
      const [low, high] = scale.ends(axis);
      if (place >= low && place <= high) act(Number(axis === "x" ? scale.xText(place) : scale.yText(place)));
    };
    drawing.addEventListener("pointerdown", pointed);
    drawing.classList.add("explorer-pick");
    return () => {
      drawing.removeEventListener("pointerdown", pointed);
      drawing.classList.remove("explorer-pick");
    };
  }

  /** Draw a value across the first panel, at its place on the axis "x" or "y"; outside the axis, at its nearest end. */
  mark(axis, value, label) {
    const scale = this.scales[0];
    const [low, high] = scale.ends(axis);
    const place = Math.min(Math.max(scale.place(axis, value), low), high) || low; // no logarithm of a negative number
    const across = axis === "y" ? scale.x : scale.y;
    const end = axis === "y" ? { x: across[0] + 4, y: place - 4 } : { x: place + 4, y: across[1] + 12 };
    const [along, other] = axis === "y" ? ["y", "x"] : ["x", "y"];
    const made = (tag, attributes) => {
      const node = document.createElementNS(this.svg.namespaceURI, tag);
      for (const [name, setting] of Object.entries(attributes)) node.setAttribute(name, setting);
      return node;
    };
    const rule = made("line", { [`${along}1`]: place, [`${along}2`]: place, [`${other}1`]: across[0], [`${other}2`]: across[1] });
    const text = made("text", { ...end, class: "explorer-mark-text" });
    text.textContent = label;
    const mark = made("g", { class: "explorer-prediction" });
    mark.append(rule, text);
    this.svg.querySelector(".explorer-prediction")?.remove();
    this.svg.append(mark);
  }

  // ---- a ghost of the state that the reader wants to compare with

  addGhost() {
    const button = this.button("Keep a ghost", () => {
      const before = this.svg.querySelectorAll(".explorer-kept");
      for (const ghost of before) ghost.remove();
      if (!before.length) this.player.drawing.keepGhost("explorer-kept");
      button.textContent = before.length ? "Keep a ghost" : "Remove the ghost";
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
