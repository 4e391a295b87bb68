// What stays behind of a state that the reader has left.

/** The pale copy of one line; where the line has not moved there is nothing to compare with. */
class Ghost {
  constructor(kind, number, artist, state, path, word) {
    Object.assign(this, { kind, number, artist, state, path, word });
  }

  follow(frame, shape) {
    const now = frame.artists[this.number];
    const differs = (axis) => this.state[axis].some((was, i) => was !== GAP && was !== now[axis][i]);
    const moved = differs("x") || differs("y"); // a line that has only gone on lies upon what it was
    for (const node of [this.path, this.word]) {
      if (moved) node?.removeAttribute("display");
      else node?.setAttribute("display", "none");
    }
    if (moved && this.word?.checkVisibility()) this.placeWord(now, frame, shape);
  }

  /** The word stands where the line has moved most, or further on where there it would hide another or cross a line. */
  placeWord(now, frame, shape) {
    const { x, y } = this.state;
    const { svg } = shape;
    const there = Array.from(x, (_, i) => i).filter((i) => x[i] !== GAP && (now.x[i] ?? GAP) !== GAP);
    const moved = (i) => Math.abs(now.y[i] - y[i]) + Math.abs(now.x[i] - x[i]) / 4;
    const order = there.sort((a, b) => moved(b) - moved(a));
    const tried = Array.from({ length: 10 }, (_, tenth) => order[Math.floor((tenth * order.length) / 10)]);
    const [ax, bx, ay, by] = this.artist.map;
    const across = (i) => (ax * x[i]) / PER_UNIT + bx;
    const places = tried.flatMap((i) => {
      const [left, top] = [across(i), (ay * y[i]) / PER_UNIT + by];
      const sides = left > 0.75 * svg.viewBox.baseVal.width ? ["end", "start"] : ["start", "end"];
      const at = (side, y) => ({ x: tidy(left + { start: 8, middle: 0, end: -8 }[side]), y: tidy(y), "text-anchor": side });
      return [...[top - 5, top + 15].flatMap((y) => sides.map((side) => at(side, y))), at("middle", top + 4)];
    });
    const lines = shape.lines(frame);
    const [first, last] = [Math.min, Math.max].map((end) => end(...there.map(across)));
    const isClear = (word) => {
      const { x, y, width, height } = word.getBBox();
      const box = { x, y: y + 0.2 * height, width, height: 0.65 * height }; // that of its letters
      const isBeside = box.x >= first - 4 && box.x + box.width <= last + 4; // and not beyond its ends
      return isBeside && !lines.some((line) => line.some((b, i) => i && passes(line[i - 1], b, box)));
    };
    putWhereFree(svg, this.word, places, (place) => setAttributes(this.word, place), isClear);
  }

  remove() {
    this.path.remove();
    this.word?.remove();
  }
}
