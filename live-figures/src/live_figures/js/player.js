// Joins the controls of one figure to a source of frames.

const SPEEDS = [1, 2, 0.5];
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Build the controls of one figure and join them to a source of frames: `source.request(position)`. */
class Player {
  constructor(root, header, source) {
    this.root = root;
    this.header = header;
    this.source = source;
    this.drawing = new Drawing(root, header, source);
    this.head = root.querySelector(".explorer-head");
    this.panel = root.querySelector(".explorer-panel");
    this.now = root.querySelector(".explorer-now");
    this.live = element("p", { class: "explorer-live", "aria-live": "polite" });
    this.message = element("p", { class: "explorer-message", role: "status", hidden: "" });
    this.start = header.controls.map((control) => control.start);
    this.position = [...this.start];
    this.followers = [];
    this.controls = header.controls.map((spec, k) =>
      makeControl(spec, header.uid, (index, done) => {
        this.pause();
        this.go(this.position.with(k, index), done);
      })
    );
    this.fillPanel();
    this.presets = root.querySelector(".explorer-presets");
    this.fillPresets();
    this.show(this.position);
    this.tools = new Tools(root, this);
    this.marks = new Marks(root, this);
    source.answered = (frame) => this.draw(frame);
    source.failed = (text) => this.say(text);
    root.player = this; // for whoever locks the figure and marks values in it
    root.dataset.figure = header.uid;
    for (const event of ["pointerdown", "keydown"]) root.addEventListener(event, () => { this.touched = true; });
  }

  fillPanel() {
    const folded = this.header.controls.map(({ folded }) => folded);
    const rows = this.controls.map(({ root }) => root);
    const holder = this.panel.querySelector(".explorer-controls");
    holder.replaceChildren(...rows.filter((_, k) => !folded[k]));
    const names = this.header.controls.filter(({ folded }) => folded).map(({ label }) => label);
    if (names.length) holder.append(fold(names.join(", "), ...rows.filter((_, k) => folded[k])));
    this.panel.append(this.live, this.message);
    if (this.header.challenges.length) this.message.before(fold("Can you…", this.makeChallenges()));
  }

  fillPresets() {
    const button = (content, act, attributes) => {
      const made = element("button", { type: "button", ...attributes }, ...content);
      made.addEventListener("click", act);
      this.presets.append(made);
      return made;
    };
    this.presets.replaceChildren();
    if (this.header.play !== null && !calm()) {
      this.playButton = button([], () => (this.playing ? this.pause() : this.play()), { class: "explorer-play" });
      this.speed = SPEEDS[0];
      const speed = button(["1×"], () => {
        this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length];
        speed.textContent = this.speed === 0.5 ? "½×" : `${this.speed}×`;
        speed.setAttribute("aria-label", `Speed ${speed.textContent}`);
      }, { class: "explorer-speed", "aria-label": "Speed 1×" });
      this.sayPlaying(false);
    }
    for (const { label, at } of this.header.presets) {
      button([label], () => { this.pause(); this.go(at, true); }, { class: "explorer-preset" });
    }
    button(["Reset"], () => { this.pause(); this.go(this.start, true); }, { class: "explorer-reset" });
  }

  // ---- challenges: once met, they stay ticked

  makeChallenges() {
    this.challenges = this.header.challenges.map((text) => {
      const mark = element("span", { class: "explorer-mark", "aria-hidden": "true" });
      const state = element("span", { class: "explorer-hidden" }, " (not yet met)");
      return { text, state, met: false, item: element("li", {}, mark, text, state) };
    });
    return element("ul", { class: "explorer-challenges", "aria-label": "Can you" }, ...this.challenges.map(({ item }) => item));
  }

  tick(met) {
    let news = "";
    this.challenges?.forEach((challenge, i) => {
      if (challenge.met || !met[i]) return;
      challenge.met = true;
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

  /** Where an address such as "#plasma?minutes=20" wants the controls; null if it names no state of this figure. */
  wanted(address) {
    return positionInAddress(address, this.header);
  }

  speak() {
    this.live.textContent = this.now.textContent + (this.news ?? "");
    this.news = "";
    if (this.header.address && !this.locked) history.replaceState(history.state, "", this.tools.address());
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
    for (const follow of this.followers) follow(this.position);
    this.waiting?.();
  }

  /** Call `act` when the position asked for is drawn: in a page that is now, in a kernel when Python has answered. */
  whenDrawn(act) {
    const drawn = () => {
      if (!this.frame || (this.frame.at && String(this.frame.at) !== String(this.position))) return;
      this.waiting = null;
      act();
    };
    this.waiting = drawn;
    if (!this.frame?.at) drawn();
  }

  /** Places of one series now: arrays x and y in sixteenths of a unit of the first shape, empty where it is hidden. */
  places({ artist, x, y }) {
    if (artist === null) return { x, y };
    return this.frame.artists[artist].shown ? this.frame.artists[artist] : { x: [], y: [] };
  }

  // ---- for whoever asks something about the figure: a place for a title, a place in the panel, a lock

  /** While it is locked nothing can be moved, and `slot` stands where the controls will be. */
  lock(slot) {
    this.pause();
    this.unlock();
    this.slot = slot;
    slot.classList.add("explorer-slot");
    this.panel.prepend(slot);
    this.locked = true;
    this.root.classList.add("explorer-locked");
  }

  unlock() {
    this.slot?.remove();
    this.locked = false;
    this.root.classList.remove("explorer-locked");
  }

  /** Another title in place of the figure's own; null gives that back, with what stands below it. */
  entitle(head, ...below) {
    const own = this.head.querySelector(".explorer-title");
    own.hidden = head !== null;
    for (const other of [...this.head.children]) if (other !== own) other.remove();
    this.head.append(...(head ? [head] : []), ...below);
    const name = head ?? own;
    name.id ||= freeId(`${this.header.uid}-asked`);
    this.root.querySelector(".explorer-drawing").setAttribute("aria-labelledby", name.id);
  }

  say(text) {
    this.message.textContent = text;
    this.message.hidden = !text;
  }

  // ---- playing

  play() {
    const { control, ms, until } = this.header.play;
    const now = this.position[control];
    const end = this.header.controls[control].texts.length - 1;
    const last = until !== null && now < until ? until : end; // from the named moment on it goes to the end
    const first = now === end ? 0 : now;
    const stops = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    this.run(stops, (stop) => ms[stop] ?? 0);
  }

  /** Go through these stops, resting at each as long as `wait(stop)` says, in milliseconds. */
  run(stops, wait) {
    this.pause();
    this.playing = true;
    this.sayPlaying(true);
    const step = () => {
      if (!stops.length) {
        this.pause();
        this.go(this.position, true);
        return;
      }
      const stop = stops.shift();
      this.go(this.position.with(this.header.play.control, stop), false);
      this.timer = setTimeout(step, wait(stop) / this.speed);
    };
    step();
  }

  pause() {
    clearTimeout(this.timer);
    this.playing = false;
    this.sayPlaying(false);
  }

  sayPlaying(on) {
    this.playButton?.replaceChildren(icon(on ? ICONS.pause : ICONS.play), on ? "Pause" : "Play");
  }

  /** Move a little, once, when the figure comes into view and nobody has touched it. */
  attractOnce() {
    if (calm()) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      observer.disconnect();
      const k = this.header.play.control;
      const last = this.header.controls[k].texts.length - 1;
      const reach = Math.max(1, Math.round(last * 0.35));
      const way = Array.from({ length: 2 * reach + 1 }, (_, i) => this.start[k] + reach - Math.abs(reach - i));
      const wait = Math.max(40, 2400 / way.length);
      setTimeout(() => { if (!this.touched) this.run(way.map((i) => Math.min(i, last)), () => wait); }, 700);
    }, { threshold: 0.6 });
    observer.observe(this.root);
  }
}

function fold(summary, ...content) {
  return element("details", { class: "explorer-fold" }, element("summary", {}, summary), ...content);
}
