// What others draw into a figure: a value that a reader predicts, and how far it is from what the figure gives.

class Marks {
  static SIDES = [{ side: 1 }, { side: -1 }];
  static ROWS = [0, 1, -1].flatMap((inward) => [{ side: -1, inward }, { side: 1, inward }]);

  constructor(root, player) {
    this.root = root;
    this.player = player;
    player.drawing.onShape = () => this.draw();
  }

  /** A group on top of the drawing, filled by `fill(shape, scale, group)`; anew when another shape is shown. */
  put(fill) {
    this.fill = fill;
    this.draw();
  }

  draw() {
    const faded = this.group?.classList.contains("explorer-faded") ?? false;
    this.group?.remove();
    this.group = null;
    if (!this.fill) return;
    const shape = this.player.drawing.shown;
    this.group = shape.add("g", { class: "explorer-marks" });
    this.fade(faded);
    this.fill(shape, shape.scales[0], this.group);
    this.player.drawing.followWithGhosts();
  }

  clear() {
    this.fill = null;
    this.draw();
  }

  /** Paler while the figure shows another state than the one that the marks are about. */
  fade(elsewhere) {
    this.group?.classList.toggle("explorer-faded", elsewhere);
  }

  /** Draw a value across the first panel, at its place on the axis "x" or "y"; outside the axis, at its nearest end. */
  line(axis, value, label) {
    this.put((shape, scale, group) => {
      const place = scale.within(axis, value);
      const across = axis === "y" ? scale.x : scale.y;
      const [along, other] = axis === "y" ? ["y", "x"] : ["x", "y"];
      shape.add("line", { [`${along}1`]: place, [`${along}2`]: place, [`${other}1`]: across[0], [`${other}2`]: across[1] }, group);
      const word = shape.add("text", { class: "explorer-note-text" }, group);
      word.textContent = label;
      const places = axis === "y" ? Marks.along(across, place) : Marks.beside(across, place);
      putWhereFree(shape.svg, word, places, (at) => setAttributes(word, at));
    });
  }

  /** Where a word can stand on a lying line that goes from left to right at this height. */
  static along([left, right], y) {
    return [y - 5, y + 13].flatMap((y) => [
      { x: left + 4, y, "text-anchor": "start" },
      { x: right - 4, y, "text-anchor": "end" },
      { x: (left + right) / 2, y, "text-anchor": "middle" },
    ]);
  }

  /** Where a word can stand beside an upright line from bottom to top. */
  static beside([bottom, top], x) {
    return [0.1, 0.5, 0.9].flatMap((part) => {
      const y = top + part * (bottom - top);
      return [{ x: x + 5, y, "text-anchor": "start" }, { x: x - 5, y, "text-anchor": "end" }];
    });
  }

  /**
   * Draw two values on one axis and the gap between them: an open circle for what was said, a filled one for what the
   * figure gives. `at` is where they lie on the other axis; `words` are what stands beside them and between.
   */
  gap({ axis, at, said, found, words }) {
    const upright = axis === "y";
    this.put((shape, scale, group) => {
      const beside = scale.within(upright ? "x" : "y", at);
      const [open, full] = [scale.within(axis, said), scale.within(axis, found)];
      const point = (along, across) => (upright ? { x: across, y: along } : { x: along, y: across });
      const line = (from, to, look = "") => shape.add("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: look }, group);
      putWhereFree(shape.svg, group, upright ? Marks.SIDES : Marks.ROWS, ({ side, inward }) => {
        group.replaceChildren();
        const rule = beside + 22 * side;
        line(point(open, beside), point(open, rule), "explorer-dotted");
        line(point(full, beside), point(full, rule));
        line(point(open, rule), point(full, rule), "explorer-whole");
        for (const [along, look] of [[open, "explorer-open"], [full, "explorer-full"]]) {
          const { x: cx, y: cy } = point(along, beside);
          shape.add("circle", { cx, cy, r: 4.5, class: look }, group);
        }
        const texts = (upright ? this.stacked : this.inRow)(open, full, rule, side, words, inward);
        for (const [text, place, look] of texts) {
          shape.add("text", { ...place, class: `explorer-note-text ${look}` }, group).textContent = text;
        }
      });
    });
  }

  /** Words beside an upright gap, never one upon the other. */
  stacked(open, full, rule, side, [said, between, found]) {
    const down = full >= open ? 1 : -1;
    const apart = Math.max(30, Math.abs(full - open));
    const middle = (open + full) / 2;
    const at = (part) => ({ x: rule + 6 * side, y: middle + 4 + down * part * apart, "text-anchor": side > 0 ? "start" : "end" });
    return [[said, at(-0.5), "explorer-strong"], [between, at(0), ""], [found, at(0.5), "explorer-strong"]];
  }

  /** Words above or below a lying gap: each at its own end, outside it, or inside where the drawing ends. */
  inRow(open, full, rule, side, [said, between, found], inward) {
    const ends = open < full ? [[said, open, -1], [found, full, 1]] : [[found, full, -1], [said, open, 1]];
    const y = side < 0 ? rule - 5 : rule + 13;
    const words = ends.map(([text, x, out]) => {
      const to = out === inward ? -out : out;
      return [text, { x: x + 4 * to, y, "text-anchor": to < 0 ? "end" : "start" }, "explorer-strong"];
    });
    return [...words, [between, { x: (open + full) / 2, y: y + 14 * side, "text-anchor": "middle" }, ""]];
  }

  /** Call `act` with the value on an axis of the first panel at which the reader points; gives back how to stop. */
  pick(axis, act) {
    const drawing = this.root.querySelector(".explorer-drawing");
    const pointed = (event) => {
      const shape = this.player.drawing.shown;
      const scale = shape.scales[0];
      const place = placeIn(shape.svg, event)[axis];
      const [low, high] = scale.ends(axis);
      if (place >= low && place <= high) act(scale.number(axis, place));
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
