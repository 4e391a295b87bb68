// What others draw into a figure: a value that a reader predicts, and how far it is from what the figure gives.

class Marks {
  constructor(root, player) {
    this.root = root;
    this.player = player;
    this.made = [];
  }

  /** A group on top of every shape of the drawing, filled by `draw(shape, scale, group)`. */
  put(draw) {
    this.clear();
    this.made = this.player.drawing.shapes.map((shape) => {
      const group = shape.add("g", { class: "explorer-marks" });
      draw(shape, shape.scales[0], group);
      return group;
    });
  }

  clear() {
    for (const group of this.made) group.remove();
    this.made = [];
  }

  /** Paler while the figure shows another state than the one that the marks are about. */
  fade(elsewhere) {
    for (const group of this.made) group.classList.toggle("explorer-faded", elsewhere);
  }

  /** Draw a value across the first panel, at its place on the axis "x" or "y"; outside the axis, at its nearest end. */
  line(axis, value, label) {
    this.put((shape, scale, group) => {
      const place = scale.within(axis, value);
      const across = axis === "y" ? scale.x : scale.y;
      const [along, other] = axis === "y" ? ["y", "x"] : ["x", "y"];
      shape.add("line", { [`${along}1`]: place, [`${along}2`]: place, [`${other}1`]: across[0], [`${other}2`]: across[1] }, group);
      const end = axis === "y" ? { x: across[0] + 4, y: place - 5 } : Marks.beside(scale, place, across[1] + 12);
      shape.add("text", { ...end, class: "explorer-note-text" }, group).textContent = label;
    });
  }

  /** Where a word beside an upright line finds room. */
  static beside(scale, x, y) {
    const right = x > (scale.x[0] + scale.x[1]) / 2;
    return { x: right ? x - 5 : x + 5, y, ...(right ? { "text-anchor": "end" } : {}) };
  }

  /**
   * Draw two values on one axis and the gap between them: an open circle for what was said, a filled one for what the
   * figure gives. `at` is where they lie on the other axis; `words` are what stands beside them and between.
   */
  gap({ axis, at, said, found, words }) {
    this.put((shape, scale, group) => {
      const other = axis === "y" ? "x" : "y";
      const beside = scale.within(other, at);
      const [open, full] = [scale.within(axis, said), scale.within(axis, found)];
      const point = (along, across) => (axis === "y" ? { x: across, y: along } : { x: along, y: across });
      const circle = (along, look) => {
        const { x, y } = point(along, beside);
        shape.add("circle", { cx: x, cy: y, r: 4.5, class: look }, group);
      };
      const line = (from, to, look = "") => shape.add("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: look }, group);
      const rule = beside + (axis === "y" ? 22 : -22);
      line(point(open, beside), point(open, rule), "explorer-dotted");
      line(point(full, beside), point(full, rule));
      line(point(open, rule), point(full, rule), "explorer-whole");
      circle(open, "explorer-open");
      circle(full, "explorer-full");
      const texts = axis === "y" ? this.stacked(open, full, rule, words) : this.inRow(open, full, rule, words);
      for (const [text, place, look] of texts) shape.add("text", { ...place, class: `explorer-note-text ${look}` }, group).textContent = text;
    });
  }

  /** Words to the right of an upright gap, never one upon the other. */
  stacked(open, full, rule, [said, between, found]) {
    const down = full >= open ? 1 : -1;
    const apart = Math.max(30, Math.abs(full - open));
    const middle = (open + full) / 2;
    const x = rule + 6;
    const at = (part) => ({ x, y: middle + 4 + down * part * apart });
    return [[said, at(-0.5), "explorer-strong"], [between, at(0), ""], [found, at(0.5), "explorer-strong"]];
  }

  /** Words above a lying gap: each at its own end. */
  inRow(open, full, rule, [said, between, found]) {
    const [left, right] = open < full ? [[said, open], [found, full]] : [[found, full], [said, open]];
    const y = rule - 5;
    return [
      [left[0], { x: left[1] - 4, y, "text-anchor": "end" }, "explorer-strong"],
      [right[0], { x: right[1] + 4, y }, "explorer-strong"],
      [between, { x: (open + full) / 2, y: y - 14, "text-anchor": "middle" }, ""],
    ];
  }

  /** Call `act` with the value on an axis of the first panel at which the reader points; gives back how to stop. */
  pick(axis, act) {
    const drawing = this.root.querySelector(".explorer-drawing");
    const pointed = (event) => {
      const shape = this.player.drawing.shown;
      const scale = shape.scales[0];
      const place = placeIn(shape.svg, event)[axis];
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
}

/** Where in an SVG the pointer is. */
const placeIn = (svg, event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
