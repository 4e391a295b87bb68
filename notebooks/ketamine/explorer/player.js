// Plays a live figure: moves the paths of its SVG to one of the stored states, or to what a kernel answers.
// A classic script, because browsers refuse modules from file://. No framework, no request.
"use strict";

const LiveFigure = (() => {
  const GAP = -32768; // no point here
  const PER_UNIT = 16; // coordinates are sixteenths of an SVG unit
  const FORMAT = 1;
  const STILL = "This figure cannot be moved here; it shows its starting state.";

  // ---- stored states ------------------------------------------------------------------------------------------------

  async function inflate(base64) {
    const deflated = Uint8Array.from(atob(base64.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** Undo the planes, the zigzag and the two differences of one channel, shape (states, points). */
  function unpack(bytes, offset, states, points) {
    const count = states * points;
    if (offset + 2 * count > bytes.length) throw new Error("the stored states end too early");
    const values = new Int16Array(count);
    for (let s = 0, i = 0; s < states; s++) {
      let running = 0;
      for (let p = 0; p < points; p++, i++) {
        const zigzag = bytes[offset + i] | (bytes[offset + count + i] << 8);
        running += (zigzag >>> 1) ^ -(zigzag & 1);
        values[i] = s ? values[i - points] + running : running; // wraps to 16 bits, as it was packed
      }
    }
    return values;
  }

  /** All states of one figure; `at(position)` is a frame to draw. */
  class StoredStates {
    constructor(bytes) {
      const length = new DataView(bytes.buffer).getUint32(0, true);
      this.header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
      if (this.header.format !== FORMAT) throw new Error("the stored states are of another format");
      let offset = 4 + length;
      this.channels = this.header.channels.map(({ artist, name, shape, strings }) => {
        const axes = shape.slice(0, -1);
        const points = shape[axes.length];
        const states = axes.reduce((product, n) => product * n, 1);
        const values = unpack(bytes, offset, states, points);
        offset += 2 * states * points;
        let stride = 1;
        const strides = axes.map(() => 0);
        for (let k = axes.length - 1; k >= 0; k--) {
          if (axes[k] > 1) strides[k] = stride;
          stride *= axes[k];
        }
        return { artist, name, strings, values, points, strides };
      });
      if (offset !== bytes.length) throw new Error("the stored states have another length than they say");
    }

    at(position) {
      const frame = { artists: this.header.closed.map(() => ({})), now: "" };
      for (const { artist, name, strings, values, points, strides } of this.channels) {
        const state = strides.reduce((sum, stride, k) => sum + stride * position[k], 0);
        if (artist === null) frame.now = strings[values[state]];
        else if (strings) frame.artists[artist][name] = strings[values[state]];
        else frame.artists[artist][name] = values.subarray(state * points, (state + 1) * points);
      }
      return frame;
    }
  }

  // ---- the drawing --------------------------------------------------------------------------------------------------

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
      this.groups = header.closed.map((closed, i) => {
        const group = root.querySelector(`[id="${header.uid}-${i}"]`);
        if (!group) throw new Error("the drawing and its states do not belong together");
        return {
          group,
          closed,
          path: group.querySelector(":scope > path"),
          marks: [...group.querySelectorAll(":scope > g > use")],
          text: group.querySelector(":scope > text"),
          drawn: {},
        };
      });
    }

    draw(frame) {
      frame.artists.forEach((state, i) => this.drawArtist(this.groups[i], state));
    }

    drawArtist({ group, closed, path, marks, text, drawn }, state) {
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
        }
      }
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
  }

  // ---- the controls -------------------------------------------------------------------------------------------------

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** A slider or a set of radio buttons; `show(index)` moves it, `moved(index)` is called when the reader does. */
  function makeControl({ name, label, kind, texts }, uid, moved) {
    const id = `${uid}-control-${name}`;
    if (kind === "choice") {
      const options = texts.map((text, i) => {
        const input = element("input", { type: "radio", name: id, value: i });
        input.addEventListener("change", () => moved(i, true));
        return { input, label: element("label", {}, input, element("span", {}, text)) };
      });
      const row = element("div", { class: "explorer-options" }, ...options.map((option) => option.label));
      return {
        root: element("fieldset", { class: "explorer-control explorer-choice" }, element("legend", {}, label), row),
        show: (index) => { options[index].input.checked = true; },
      };
    }
    const input = element("input", { type: "range", id, min: 0, max: texts.length - 1, step: 1 });
    const output = element("output", { for: id });
    input.addEventListener("input", () => moved(Number(input.value), false));
    input.addEventListener("change", () => moved(Number(input.value), true));
    return {
      root: element("div", { class: "explorer-control" }, element("label", { for: id }, label), input, output),
      show: (index) => {
        input.value = index;
        input.setAttribute("aria-valuetext", texts[index]);
        output.textContent = texts[index];
      },
    };
  }

  /** Build the controls of one figure and join them to a source of frames: `source.request(position)`. */
  class Player {
    constructor(root, header, source) {
      this.header = header;
      this.source = source;
      this.drawing = new Drawing(root, header);
      this.now = root.querySelector(".explorer-now");
      this.live = element("p", { class: "explorer-live", "aria-live": "polite" });
      this.message = element("p", { class: "explorer-message", role: "status", hidden: "" });
      this.start = header.controls.map((control) => control.start);
      this.position = [...this.start];
      this.controls = header.controls.map((spec, k) =>
        makeControl(spec, header.uid, (index, done) => {
          this.pause();
          this.go(this.position.with(k, index), done);
        })
      );
      const panel = root.querySelector(".explorer-panel");
      panel.replaceChildren(...this.controls.map((control) => control.root), this.makeButtons(), this.live, this.message);
      this.show(this.position);
      source.answered = (frame) => this.draw(frame);
      source.failed = (text) => this.say(text);
      for (const event of ["pointerdown", "keydown"]) root.addEventListener(event, () => { this.touched = true; });
    }

    makeButtons() {
      const row = element("div", { class: "explorer-buttons" });
      const button = (text, act, attributes) => {
        const made = element("button", { type: "button", ...attributes }, text);
        made.addEventListener("click", act);
        row.append(made);
        return made;
      };
      if (this.header.play !== null) {
        this.playButton = button("▶ Play", () => (this.playing ? this.pause() : this.play()), { class: "explorer-play" });
      }
      for (const { label, at } of this.header.presets) {
        button(label, () => { this.pause(); this.go(at, true); }, { class: "explorer-preset" });
      }
      button("Reset", () => { this.pause(); this.go(this.start, true); }, { class: "explorer-reset" });
      return row;
    }

    /** Move to a position; `done` when the reader has let go, so that the description may be spoken. */
    go(position, done) {
      this.show(position);
      this.source.request(this.position);
      clearTimeout(this.speaking);
      if (done) this.speaking = setTimeout(() => { this.live.textContent = this.now.textContent; }, 400);
    }

    show(position) {
      this.position = [...position];
      this.controls.forEach((control, k) => control.show(position[k]));
    }

    draw(frame) {
      if (frame.at) this.show(frame.at);
      this.drawing.draw(frame);
      if (this.now.textContent !== frame.now) this.now.textContent = frame.now;
      this.say("");
    }

    say(text) {
      this.message.textContent = text;
      this.message.hidden = !text;
    }

    // playing

    play() {
      const k = this.header.play;
      const last = this.header.controls[k].texts.length - 1;
      const first = this.position[k] === last ? 0 : this.position[k];
      this.run(Array.from({ length: last - first + 1 }, (_, i) => first + i), Math.max(40, 6000 / last));
    }

    run(stops, wait) {
      this.pause();
      this.playing = true;
      if (this.playButton) this.playButton.textContent = "❚❚ Pause";
      const step = () => {
        if (!stops.length) {
          this.pause();
          this.go(this.position, true);
          return;
        }
        this.go(this.position.with(this.header.play, stops.shift()), false);
        this.timer = setTimeout(step, wait);
      };
      step();
    }

    pause() {
      clearTimeout(this.timer);
      this.playing = false;
      if (this.playButton) this.playButton.textContent = "▶ Play";
    }

    /** Move a little, once, when the figure comes into view and nobody has touched it. */
    attractOnce(root) {
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
      const observer = new IntersectionObserver(([entry]) => {
        if (!entry.isIntersecting) return;
        observer.disconnect();
        const k = this.header.play;
        const last = this.header.controls[k].texts.length - 1;
        const reach = Math.max(1, Math.round(last * 0.35));
        const way = Array.from({ length: 2 * reach + 1 }, (_, i) => this.start[k] + reach - Math.abs(reach - i));
        const wait = Math.max(40, 2400 / way.length);
        setTimeout(() => { if (!this.touched) this.run(way.map((i) => Math.min(i, last)), wait); }, 700);
      }, { threshold: 0.6 });
      observer.observe(root);
    }
  }

  // ---- in a page ----------------------------------------------------------------------------------------------------

  async function mountStored(root) {
    try {
      const states = new StoredStates(await inflate(root.querySelector(".explorer-states").textContent));
      const source = { request: (position) => source.answered(states.at(position)) };
      const player = new Player(root, states.header, source);
      source.request(player.position);
      if (states.header.attract) player.attractOnce(root);
      root.classList.add("explorer-ready");
    } catch (error) {
      const sentence = element("p", { class: "explorer-message", role: "status" }, `${STILL} (${error.message})`);
      root.querySelector(".explorer-panel").replaceChildren(sentence);
    }
  }

  function start() {
    for (const root of document.querySelectorAll("figure.explorer")) {
      if (root.querySelector(".explorer-states")) mountStored(root);
    }
  }

  return { Player, start };
})();
