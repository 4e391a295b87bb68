// Moves what is live in the SVG.

function pathData(x, y, closed) {
  let d = "";
  let start = true;
  for (let i = 0; i < x.length; i++) {
    if (x[i] === GAP) {
      if (closed && !start) d += "Z";
      start = true;
    } else {
      d += (start ? "M" : "L") + x[i] / PER_UNIT + " " + y[i] / PER_UNIT;
      start = false;
    }
  }
  return closed && !start ? d + "Z" : d;
}

/** The same string, or a view of the same stored numbers. */
const same = (a, b) =>
  a === b || (ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && a.buffer === b.buffer && a.byteOffset === b.byteOffset);

class Drawing {
  constructor(root, header) {
    this.groups = header.kinds.map((kind, i) => {
      const group = root.querySelector(`[id="${header.uid}-${i}"]`);
      if (!group) throw new Error("the drawing and its states do not belong together");
      return {
        group,
        kind,
        closed: kind === "band" || kind === "shape",
        path: group.querySelector(":scope > path"),
        marks: [...group.querySelectorAll(":scope > g > use")],
        text: group.querySelector(":scope > text"),
        image: group.querySelector(":scope > image"),
        drawn: {},
      };
    });
  }

  draw(frame) {
    frame.artists.forEach((state, i) => this.drawArtist(this.groups[i], state));
  }

  drawArtist({ group, closed, path, marks, text, image, drawn }, state) {
    const changed = (name) => state[name] !== undefined && !same(drawn[name], state[name]);
    if (changed("x") || changed("y")) {
      const { x, y } = state;
      if (path) path.setAttribute("d", pathData(x, y, closed));
      marks.forEach((mark, i) => {
        mark.toggleAttribute("display", false);
        if (x[i] === GAP) mark.setAttribute("display", "none");
        else {
          mark.setAttribute("x", x[i] / PER_UNIT);
          mark.setAttribute("y", y[i] / PER_UNIT);
        }
      });
      if (text) {
        for (const element of [text, ...text.children]) element.setAttribute("x", x[0] / PER_UNIT);
        text.setAttribute("y", y[0] / PER_UNIT);
        const turned = /rotate\((\S+)/.exec(text.getAttribute("transform"));
        if (turned) text.setAttribute("transform", `rotate(${turned[1]} ${x[0] / PER_UNIT} ${y[0] / PER_UNIT})`);
      }
      if (image) {
        const box = { x: x[0], y: Math.min(...y), width: x[1] - x[0], height: Math.abs(y[1] - y[0]) };
        for (const [name, size] of Object.entries(box)) image.setAttribute(name, size / PER_UNIT);
      }
    }
    if (image && changed("href")) image.setAttribute("href", state.href);
    if (text && changed("text")) {
      text.replaceChildren(
        ...state.text.split("\n").map((line, i) => {
          const span = document.createElementNS(text.namespaceURI, "tspan");
          span.setAttribute("x", text.getAttribute("x"));
          if (i) span.setAttribute("dy", "1.25em");
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
    if (path && changed("width")) path.style.strokeWidth = state.width;
    if (path && closed && changed("fill")) path.style.fill = state.fill;
    if (text && changed("fill")) text.style.fill = state.fill;
    for (const mark of marks) {
      if (changed("fill")) mark.style.fill = state.fill;
      if (changed("edge")) mark.style.stroke = state.edge;
    }
    Object.assign(drawn, state);
  }

  /** Leave thin grey outlines of lines and shapes where they are now, behind the live ones. */
  keepGhost(name) {
    for (const { group, kind, path } of this.groups) {
      if (!path || kind === "band" || group.hasAttribute("display")) continue;
      const copy = path.cloneNode();
      copy.setAttribute("class", `explorer-ghost ${name}`);
      copy.removeAttribute("style");
      group.before(copy);
    }
  }
}
