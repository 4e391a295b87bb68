// Moves what is live in the SVG. A figure is drawn in several shapes, of which the page shows the one that fits; the
// stored places are those of the first, and every other shape has a map from them for each artist.

const SAME_PLACE = [1, 0, 1, 0];
const LINE = 1.25; // from one line of words to the next, in em
const LIFTED = { ".35em": 0.5, "-.25em": 1 }; // which part of the lines stands above, for words centred or at the bottom
const tidy = (number) => Math.round(number * 1000) / 1000;

function pathData(x, y, closed, [ax, bx, ay, by] = SAME_PLACE) {
  let d = "";
  let start = true;
  for (let i = 0; i < x.length; i++) {
    if (x[i] === GAP) {
      if (closed && !start) d += "Z";
      start = true;
    } else {
      d += (start ? "M" : "L") + tidy((ax * x[i]) / PER_UNIT + bx) + " " + tidy((ay * y[i]) / PER_UNIT + by);
      start = false;
    }
  }
  return closed && !start ? d + "Z" : d;
}

/** The dashes of a path in parts of its width, with which they grow; null for a solid line. */
function dashesOf(path) {
  const { strokeDasharray, strokeWidth } = path?.style ?? {};
  const lengths = (strokeDasharray || "").split(/[\s,]+/).map(parseFloat);
  return lengths.every((length) => length >= 0) ? lengths.map((length) => length / parseFloat(strokeWidth)) : null;
}

/** The same string, or a view of the same stored numbers. */
const same = (a, b) =>
  a === b || (ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && a.buffer === b.buffer && a.byteOffset === b.byteOffset);

/** All shapes of one figure; only the one that is shown is kept up to date. In a kernel each is drawn when asked for. */
class Drawing {
  constructor(root, header, source) {
    this.header = header;
    this.source = source;
    this.kept = new Map(); // of each kind of ghost the frame and the label
    this.boxes = [...root.querySelectorAll(".explorer-shape")];
    const drawn = this.boxes.filter((box) => box.firstChild);
    this.shapes = drawn.map((box) => new Shape(box, header, header.shapes[box.dataset.shape]));
    this.look();
    new ResizeObserver(() => this.look()).observe(root);
    addEventListener("beforeprint", () => this.show(this.boxes.find((box) => box.dataset.shape === "narrow")));
    addEventListener("afterprint", () => this.look());
  }

  /** A shape that was drawn later joins the others; gives back its box. */
  add(name, measures) {
    const box = this.boxes.find((one) => one.dataset.shape === name);
    const shape = new Shape(box, this.header, measures);
    this.shapes.push(shape);
    for (const [kind, { frame, label }] of this.kept) shape.keepGhost(frame, kind, label);
    this.onAdded?.(shape);
    this.look();
    return box;
  }

  look() {
    const visible = this.boxes.filter((box) => box.checkVisibility());
    const seen = visible.find((box) => !box.classList.contains("explorer-stand-in")) ?? visible[0];
    if (seen && !this.seen) this.shown = null; // where nothing can be seen, words find no place
    this.seen = seen;
    this.show(seen ?? this.shown?.box ?? this.boxes[0]);
  }

  /** The shape of this box is brought up to date; the first stands in for one that is not drawn yet. */
  show(box) {
    const [first] = this.shapes;
    const shown = this.shapes.find((shape) => shape.box === box) ?? first;
    first.box.classList.toggle("explorer-stand-in", shown.box !== box);
    if (shown.box !== box) this.source.draw(box.dataset.shape);
    if (shown === this.shown) return;
    this.shown = shown;
    if (this.frame) this.draw(this.frame);
    this.onShape?.(shown);
  }

  draw(frame) {
    this.frame = frame;
    this.shown.draw(frame);
    this.followWithGhosts();
  }

  followWithGhosts() {
    for (const shape of this.shapes) for (const ghost of shape.ghosts) ghost.follow(this.frame, shape);
  }

  keepGhost(kind, label) {
    this.dropGhost(kind);
    this.kept.set(kind, { frame: this.frame, label });
    for (const shape of this.shapes) shape.keepGhost(this.frame, kind, label);
  }

  dropGhost(kind) {
    this.kept.delete(kind);
    for (const shape of this.shapes) shape.dropGhost(kind);
  }
}

class Shape {
  constructor(box, header, { axes, maps }) {
    this.box = box;
    this.svg = box.querySelector("svg");
    this.scales = axes.map((one) => new Scale(one));
    this.ghosts = [];
    const prefix = `${header.uid}-${box.dataset.shape}`;
    this.artists = header.kinds.map((kind, i) => {
      const group = box.querySelector(`[id="${prefix}-${i}"]`);
      if (!group) throw new Error("the drawing and its states do not belong together");
      return {
        group,
        kind,
        map: maps?.[i] ?? SAME_PLACE,
        closed: kind === "band" || kind === "shape",
        path: group.querySelector(":scope > path"),
        dashes: dashesOf(group.querySelector(":scope > path")),
        marks: [...group.querySelectorAll(":scope > g > use")],
        text: group.querySelector(":scope > text"),
        image: group.querySelector(":scope > image"),
        drawn: {},
      };
    });
  }

  /** An SVG element on top of the drawing. */
  add(tag, attributes, into = this.svg) {
    const node = document.createElementNS(this.svg.namespaceURI, tag);
    setAttributes(node, attributes);
    into.append(node);
    return node;
  }

  draw(frame) {
    frame.artists.forEach((state, i) => this.drawArtist(this.artists[i], state));
  }

  pathOf({ kind, closed, map }, { x, y }) {
    return kind === "arrow" ? arrowData(x, y, map) : pathData(x, y, closed, map);
  }

  drawArtist(artist, state) {
    const { group, closed, path, marks, text, image, map, drawn } = artist;
    const [ax, bx, ay, by] = map;
    const changed = (name) => state[name] !== undefined && !same(drawn[name], state[name]);
    if (changed("x") || changed("y")) {
      const { x, y } = state;
      const left = (i) => tidy((ax * x[i]) / PER_UNIT + bx);
      const top = (i) => tidy((ay * y[i]) / PER_UNIT + by);
      if (path) path.setAttribute("d", this.pathOf(artist, state));
      while (marks.length && marks.length < x.length) {
        marks.push(marks[0].cloneNode());
        marks[0].after(marks.at(-1));
      }
      marks.forEach((mark, i) => {
        mark.toggleAttribute("display", false);
        if ((x[i] ?? GAP) === GAP) mark.setAttribute("display", "none");
        else {
          mark.setAttribute("x", left(i));
          mark.setAttribute("y", top(i));
        }
      });
      if (text) {
        for (const element of [text, ...text.children]) element.setAttribute("x", left(0));
        text.setAttribute("y", top(0));
        const turned = /rotate\((\S+)/.exec(text.getAttribute("transform"));
        if (turned) text.setAttribute("transform", `rotate(${turned[1]} ${left(0)} ${top(0)})`);
      }
      if (image) {
        const box = { x: Math.min(left(0), left(1)), y: Math.min(top(0), top(1)) };
        Object.assign(box, { width: Math.abs(left(1) - left(0)), height: Math.abs(top(1) - top(0)) });
        setAttributes(image, box);
      }
    }
    if (image && changed("href")) image.setAttribute("href", state.href);
    if (text && changed("text")) {
      const lines = state.text.split("\n");
      const single = text.getAttribute("dy"); // of the first line, where there is but one
      const lifted = parseFloat(single) - LINE * (LIFTED[single] ?? 0) * (lines.length - 1);
      text.replaceChildren(
        ...lines.map((line, i) => {
          const span = document.createElementNS(text.namespaceURI, "tspan");
          span.setAttribute("x", text.getAttribute("x"));
          if (lines.length > 1) span.setAttribute("dy", `${i ? LINE : lifted}em`);
          span.textContent = line;
          return span;
        })
      );
    }
    if (changed("shown")) {
      if (state.shown) group.removeAttribute("display");
      else group.setAttribute("display", "none");
    }
    if (path && changed("stroke")) path.style.stroke = state.stroke;
    if (path && changed("width")) {
      path.style.strokeWidth = state.width;
      if (artist.dashes) path.style.strokeDasharray = artist.dashes.map((part) => tidy(part * state.width)).join();
    }
    if (path && closed && changed("fill")) path.style.fill = state.fill;
    if (text && changed("fill")) text.style.fill = state.fill;
    for (const mark of marks) {
      if (changed("fill")) mark.style.fill = state.fill;
      if (changed("edge")) mark.style.stroke = state.edge;
    }
    Object.assign(drawn, state);
  }

  /** The points [x, y] of every line that is shown, without its gaps. */
  lines(frame) {
    return this.artists.flatMap(({ kind, map: [ax, bx, ay, by] }, k) => {
      const { x, y, shown } = frame.artists[k];
      if (kind !== "line" || !shown) return [];
      const runs = [[]];
      x.forEach((left, i) => {
        if (left === GAP) runs.push([]);
        else runs.at(-1).push([(ax * left) / PER_UNIT + bx, (ay * y[i]) / PER_UNIT + by]);
      });
      return runs;
    });
  }

  // ---- the previous state: wide and pale in its own hue, so that it never looks like another model

  /** The curves that a ghost keeps: of those that are shown the widest, {artist, i, state} each. */
  curves(frame) {
    const lines = this.artists.map((artist, i) => ({ artist, i, state: frame.artists[i] }));
    const shown = lines.filter(({ artist, state }) => artist.kind === "line" && state.shown && state.x.length > 2);
    const main = Math.max(0, ...shown.map(({ state }) => Number(state.width)));
    return shown.filter(({ state }) => Number(state.width) === main);
  }

  keepGhost(frame, kind, label) {
    for (const { artist, i, state } of this.curves(frame)) {
      const path = artist.path.cloneNode();
      path.setAttribute("class", "explorer-ghost");
      path.setAttribute("d", this.pathOf(artist, state));
      path.removeAttribute("style");
      path.style.stroke = state.stroke;
      artist.group.before(path);
      const word = this.ghosts.length ? null : this.add("text", { class: "explorer-note-text explorer-quiet-text" });
      if (word) word.textContent = label;
      this.ghosts.push(new Ghost(kind, i, artist, state, path, word));
    }
  }

  dropGhost(kind) {
    for (const ghost of this.ghosts.filter((one) => one.kind === kind)) ghost.remove();
    this.ghosts = this.ghosts.filter((one) => one.kind !== kind);
  }
}

/** A shaft from tail to head and the two strokes of the head, seven units back and half as much to each side. */
function arrowData(x, y, [ax, bx, ay, by]) {
  const points = Array.from(x, (left, i) => [left, y[i]]).filter(([left]) => left !== GAP);
  if (!points.length) return "";
  const places = points.map(([left, top]) => [(ax * left) / PER_UNIT + bx, (ay * top) / PER_UNIT + by]);
  const [tail, head] = places.slice(-2); // the last piece gives the direction
  const along = [head[0] - tail[0], head[1] - tail[1]];
  const length = Math.max(Math.hypot(...along), 1e-9);
  const back = along.map((part) => (part / length) * 7);
  const side = [-back[1] / 2, back[0] / 2];
  const corner = (sign) => `${tidy(head[0] - back[0] + sign * side[0])} ${tidy(head[1] - back[1] + sign * side[1])}`;
  const shaft = places.map((place) => place.map(tidy).join(" ")).join("L");
  return `M${shaft}M${corner(1)}L${tidy(head[0])} ${tidy(head[1])}L${corner(-1)}`;
}
