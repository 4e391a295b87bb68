// What stays behind of a state that the reader has left.

/** The pale copy of one line; where the line has not moved there is nothing to compare with. */
class Ghost {
  constructor(kind, artist, state, path, label) {
    Object.assign(this, { kind, artist, state, path, label });
  }

  follow(frame) {
    const now = frame.artists[this.artist];
    const moved = !same(now.x, this.state.x) || !same(now.y, this.state.y);
    for (const node of [this.path, this.label]) {
      if (moved) node?.removeAttribute("display");
      else node?.setAttribute("display", "none");
    }
  }

  remove() {
    this.path.remove();
    this.label?.remove();
  }
}
