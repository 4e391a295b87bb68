// What stays behind of a state that the reader has left.

/** The pale copy of one line; where the line has not moved there is nothing to compare with. */
class Ghost {
  constructor(kind, number, artist, state, path, word) {
    Object.assign(this, { kind, number, artist, state, path, word });
  }

  follow(frame, svg) {
    const now = frame.artists[this.number];
    const moved = !same(now.x, this.state.x) || !same(now.y, this.state.y);
    for (const node of [this.path, this.word]) {
      if (moved) node?.removeAttribute("display");
      else node?.setAttribute("display", "none");
    }
    if (moved && this.word?.checkVisibility()) this.placeWord(now, svg);
  }

  /** The word stands where the line has moved most, or further on where there it would hide another. */
  placeWord(now, svg) {
    const { x, y } = this.state;
    const there = Array.from(x, (_, i) => i).filter((i) => x[i] !== GAP && now.x[i] !== GAP);
    const moved = (i) => Math.abs(now.y[i] - y[i]) + Math.abs(now.x[i] - x[i]) / 4;
    const order = there.sort((a, b) => moved(b) - moved(a));
    const tried = Array.from({ length: 10 }, (_, tenth) => order[Math.floor((tenth * order.length) / 10)]);
    const [ax, bx, ay, by] = this.artist.map;
    const places = tried.flatMap((i) => {
      const [left, top] = [(ax * x[i]) / PER_UNIT + bx, (ay * y[i]) / PER_UNIT + by];
      const sides = left > 0.75 * svg.viewBox.baseVal.width ? ["end", "start"] : ["start", "end"];
      const at = (side, y) => ({ x: tidy(left + (side === "end" ? -8 : 8)), y: tidy(y), "text-anchor": side });
      return [top - 5, top + 15].flatMap((y) => sides.map((side) => at(side, y)));
    });
    putWhereFree(svg, this.word, places, (place) => setAttributes(this.word, place));
  }

  remove() {
    this.path.remove();
    this.word?.remove();
  }
}
