// One place of the horizontal axis, read off in all panels that share it.

class Cursor {
  constructor(root, player) {
    this.player = player;
    const { label, unit } = player.header.cursor;
    this.unit = unit;
    const id = freeId(`${player.header.uid}-cursor`);
    this.input = element("input", { type: "range", id, min: 0, max: 100, step: 1, value: 0 });
    this.readings = element("output", { for: id, class: "explorer-readings" });
    this.input.addEventListener("input", () => this.place());
    this.row = element("div", { class: "explorer-control explorer-reading", hidden: "" }, element("label", { for: id }, label), this.input, this.readings);
    this.rules = player.drawing.shapes.map((shape) =>
      this.shared(shape).map((scale) => ({ scale, rule: shape.add("line", { class: "explorer-cursor", y1: scale.y[0], y2: scale.y[1], display: "none" }) }))
    );
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
    for (const { scale, rule } of this.rules.flat()) {
      const x = scale.x[0] + part * (scale.x[1] - scale.x[0]);
      rule.setAttribute("x1", x);
      rule.setAttribute("x2", x);
      if (part) rule.removeAttribute("display");
      else rule.setAttribute("display", "none");
    }
    const [first] = this.player.drawing.shapes;
    const [scale] = first.scales;
    const shared = this.shared(first);
    const place = scale.x[0] + part * (scale.x[1] - scale.x[0]);
    const read = this.player.header.series
      .filter(({ line, axes }) => line && shared.includes(first.scales[axes]))
      .map((series) => `${series.label} ${this.reading(series, place)}`);
    const text = part ? `${scale.text("x", place)}\u202f${this.unit}: ${read.join(", ")}` : "off";
    this.readings.textContent = text;
    this.input.setAttribute("aria-valuetext", text);
  }

  /** The value of a line at a place: of the point that stands there, or between two points in a straight line. */
  reading(series, place) {
    const { x, y } = this.player.places(series);
    const wanted = place * PER_UNIT;
    const text = (height) => this.player.drawing.shapes[0].scales[series.axes].text("y", height / PER_UNIT) || "–";
    const point = x.findIndex((left, i) => isPoint(left, y[i]) && Math.abs(left - wanted) < 1); // to a stored step
    if (point >= 0) return text(y[point]);
    for (let i = 1; i < x.length; i++) {
      if (x[i - 1] === GAP || x[i] === GAP || x[i - 1] > wanted || x[i] < wanted || x[i] === x[i - 1]) continue;
      const part = (wanted - x[i - 1]) / (x[i] - x[i - 1]);
      return text(y[i - 1] + part * (y[i] - y[i - 1]));
    }
    return "–";
  }
}
