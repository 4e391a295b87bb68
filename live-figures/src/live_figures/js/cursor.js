// One place of the horizontal axis, read off in all panels that share it.

class Cursor {
  constructor(root, player) {
    this.player = player;
    const { label, unit } = player.header.cursor;
    this.unit = unit;
    const id = freeId(`${player.header.uid}-cursor`);
    this.input = element("input", { type: "range", id, min: 0, max: 100, step: 1, value: 0 });
    this.output = element("output", { for: id, class: "explorer-readings" });
    this.input.addEventListener("input", () => this.place());
    this.row = element("div", { class: "explorer-control explorer-reading", hidden: "" }, element("label", { for: id }, label), this.input, this.output);
    this.rules = [];
    for (const shape of player.drawing.shapes) this.ruleIn(shape);
    root.querySelector(".explorer-drawing").addEventListener("pointermove", (event) => {
      if (event.pointerType !== "mouse" || this.row.hidden) return;
      const shape = player.drawing.shown;
      const [from, to] = shape.scales[0].x;
      const part = (placeIn(shape.svg, event).x - from) / (to - from);
      if (part < 0 || part > 1) return;
      this.input.value = Math.max(1, Math.round(part * 100));
      this.place();
    });
  }

  /** A rule in each panel of a shape that is read off; some shapes are drawn later than others. */
  ruleIn(shape) {
    for (const scale of this.shared(shape)) {
      const [y1, y2] = scale.y;
      this.rules.push({ scale, rule: shape.add("line", { class: "explorer-cursor", y1, y2, display: "none" }) });
    }
    if (!this.row.hidden) this.place();
  }

  /** The panels with the same horizontal axis as the first. */
  shared({ scales: [first, ...others] }) {
    return [first, ...others.filter((one) => String(one.xlim) === String(first.xlim) && one.xlog === first.xlog)];
  }

  show(shown) {
    this.row.hidden = !shown;
    if (shown && this.input.value === "0") this.input.value = 50;
    this.place();
  }

  /** Draw the rule and say what every line has there. */
  place() {
    const part = this.row.hidden ? 0 : Number(this.input.value) / 100;
    for (const { scale, rule } of this.rules) {
      const x = scale.x[0] + part * (scale.x[1] - scale.x[0]);
      rule.setAttribute("x1", x);
      rule.setAttribute("x2", x);
      if (part) rule.removeAttribute("display");
      else rule.setAttribute("display", "none");
    }
    const [{ scales: [scale] }] = this.player.drawing.shapes;
    const there = scale.text("x", scale.x[0] + part * (scale.x[1] - scale.x[0]));
    const read = this.readings(part).map(({ series, says }) => `${series.label} ${says}`);
    const text = part ? `${there}\u202f${this.unit}: ${read.join(", ")}` : "off";
    this.output.textContent = text;
    this.input.setAttribute("aria-valuetext", text);
  }

  /** What every line says, {series, says} each, at this part of the axis from its left end to its right. */
  readings(part) {
    const [{ scales }] = this.player.drawing.shapes;
    const shared = this.shared({ scales });
    const lines = this.player.header.series.filter(({ line, axes }) => line && shared.includes(scales[axes]));
    return lines.map((series) => {
      const scale = scales[series.axes];
      const texts = this.heights(series, scale.x[0] + part * (scale.x[1] - scale.x[0])).map((height) => scale.text("y", height));
      return { series, says: [...new Set(texts)].filter(Boolean).join(" and ") || "–" };
    });
  }

  /** Where a line is at a place, in its order: at the points that stand there, and where it passes between two. */
  heights(series, place) {
    const { x, y } = this.player.places(series);
    const wanted = place * PER_UNIT;
    const stands = (i) => Math.abs(x[i] - wanted) < 1; // to a stored step
    const found = [];
    for (let i = 0; i < x.length; i++) {
      if (stands(i) && isPoint(x[i], y[i])) found.push(y[i]);
      if (!series.path || x[i] === GAP || (x[i + 1] ?? GAP) === GAP || stands(i) || stands(i + 1)) continue;
      const part = (wanted - x[i]) / (x[i + 1] - x[i]);
      if (part > 0 && part < 1) found.push(y[i] + part * (y[i + 1] - y[i]));
    }
    const isNew = (height, i) => found.findIndex((other) => Math.abs(other - height) < TOLD_APART) === i;
    return found.filter(isNew).map((height) => height / PER_UNIT);
  }
}
