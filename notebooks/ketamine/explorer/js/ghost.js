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
    if (moved && this.word) this.placeWord(now, svg.viewBox.baseVal.width);
  }

  /** The word stands where the line has moved most. */
  placeWord(now, width) {
    const { x, y } = this.state;
    let far = 0;
    for (let i = 0; i < x.length; i++) {
      if (x[i] === GAP || now.x[i] === GAP) continue;
      const gap = (k) => Math.abs(now.y[k] - y[k]) + Math.abs(now.x[k] - x[k]) / 4;
      if (x[far] === GAP || gap(i) > gap(far)) far = i;
    }
    const [ax, bx, ay, by] = this.artist.map;
    const left = tidy((ax * x[far]) / PER_UNIT + bx);
    const right = left > 0.75 * width;
    this.word.setAttribute("x", right ? left - 8 : left + 8);
    this.word.setAttribute("y", tidy((ay * y[far]) / PER_UNIT + by) - 5);
    this.word.setAttribute("text-anchor", right ? "end" : "start");
  }

  remove() {
    this.path.remove();
    this.word?.remove();
  }
}
