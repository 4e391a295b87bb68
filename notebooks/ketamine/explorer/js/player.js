// Joins the controls of one figure to a source of frames.

const SPEEDS = [1, 2, 0.5];
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

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
    if (header.challenges.length) panel.append(this.makeChallenges());
    this.show(this.position);
    this.tools = new Tools(root, this);
    source.answered = (frame) => this.draw(frame);
    source.failed = (text) => this.say(text);
    root.player = this; // for a prediction, which locks the controls and marks its value
    this.panel = panel;
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
    if (this.header.play !== null && !calm()) {
      this.playButton = button("▶ Play", () => (this.playing ? this.pause() : this.play()), { class: "explorer-play" });
      this.speed = SPEEDS[0];
      const speed = button("1×", () => {
        this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length];
        speed.textContent = this.speed === 0.5 ? "½×" : `${this.speed}×`;
        speed.setAttribute("aria-label", `Speed ${speed.textContent}`);
      }, { class: "explorer-speed", "aria-label": "Speed 1×" });
    }
    for (const { label, at } of this.header.presets) {
      button(label, () => { this.pause(); this.go(at, true); }, { class: "explorer-preset" });
    }
    button("Reset", () => { this.pause(); this.go(this.start, true); }, { class: "explorer-reset" });
    return row;
  }

  // ---- challenges: once met, they stay ticked

  makeChallenges() {
    this.challenges = this.header.challenges.map((text) => {
      const mark = element("span", { class: "explorer-mark", "aria-hidden": "true" }, "○");
      const state = element("span", { class: "explorer-hidden" }, " (not yet met)");
      return { text, mark, state, met: false, item: element("li", {}, mark, text, state) };
    });
    return element("ul", { class: "explorer-challenges", "aria-label": "Can you" }, ...this.challenges.map(({ item }) => item));
  }

  tick(met) {
    let news = "";
    this.challenges?.forEach((challenge, i) => {
      if (challenge.met || !met[i]) return;
      challenge.met = true;
      challenge.mark.textContent = "✓";
      challenge.state.textContent = " (met)";
      challenge.item.classList.add("explorer-met");
      news += ` Challenge met: ${challenge.text}.`;
    });
    return news;
  }

  // ---- moving

  /** Move to a position; `done` when the reader has let go, so that the description may be spoken. */
  go(position, done) {
    this.show(position);
    this.done = done;
    this.source.request(this.position);
    clearTimeout(this.speaking);
    if (done) this.speaking = setTimeout(() => this.speak(), 400);
  }

  speak() {
    this.live.textContent = this.now.textContent + (this.news ?? "");
    this.news = "";
    if (this.header.address) history.replaceState(history.state, "", this.tools.address());
  }

  show(position) {
    this.position = [...position];
    this.controls.forEach((control, k) => control.show(position[k]));
  }

  draw(frame) {
    this.frame = frame;
    if (frame.at) this.show(frame.at);
    this.drawing.draw(frame);
    if (this.now.textContent !== frame.now) this.now.textContent = frame.now;
    if (this.done) this.news = (this.news ?? "") + this.tick(frame.met);
    this.say("");
    this.tools.follow();
  }

  // ---- for a prediction in front of the figure

  lock(why) {
    this.pause();
    this.panel.inert = this.tools.row.inert = true;
    this.locked ??= element("p", { class: "explorer-locked" }, why);
    this.panel.before(this.locked);
  }

  unlock() {
    this.panel.inert = this.tools.row.inert = false;
    this.locked?.remove();
  }

  say(text) {
    this.message.textContent = text;
    this.message.hidden = !text;
  }

  // ---- playing

  play() {
    const k = this.header.play;
    const last = this.header.controls[k].texts.length - 1;
    const first = this.position[k] === last ? 0 : this.position[k];
    this.run(Array.from({ length: last - first + 1 }, (_, i) => first + i), Math.max(40, 6000 / last));
  }

  run(stops, wait) {
    this.pause();
    this.playing = true;
    this.playButton.textContent = "❚❚ Pause";
    const step = () => {
      if (!stops.length) {
        this.pause();
        this.go(this.position, true);
        return;
      }
      this.go(this.position.with(this.header.play, stops.shift()), false);
      this.timer = setTimeout(step, wait / this.speed);
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
    if (calm()) return;
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
