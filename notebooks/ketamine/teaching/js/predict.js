// A prediction is a state of its figure: asked, committed, revealed. Several of one figure are asked in turn.

/** A label within a sentence: "Body weight" begins small, "Mg²⁺ outside" and "NMDA current" do not. */
const withinSentence = (label) => label.replace(/^[A-Z](?=[a-z]+(\s|$))/, (letter) => letter.toLowerCase());

class Prediction {
  constructor(root, spec) {
    Object.assign(this, { root, spec, at: 0 });
    this.memory = new Memory(spec.chapter);
    whenFigureIsReady(root, spec.figure, (player) => this.begin(player));
    document.addEventListener("teaching-unlock", ({ detail }) => {
      if (detail === spec.chapter && this.player) this.openAll();
    });
    document.addEventListener("teaching-forget", ({ detail }) => {
      if (detail === spec.chapter && this.player) this.startOver();
    });
  }

  begin(player) {
    this.root.hidden = true; // its words stand in the figure now
    this.player = player;
    player.root.prediction = this; // for whoever presents the figure
    player.followers.push((position) => {
      player.marks.fade(this.answered !== undefined && String(position) !== String(this.answered));
    });
    player.root.addEventListener("explorer-arrived", () => this.openAll());
    const at = player.arrived;
    if (at && !this.spec.steps.some((step) => this.kept(step))) this.openAll();
    else this.resume();
    if (at) player.go(at, false);
  }

  get step() {
    return this.spec.steps[this.at];
  }

  get isLast() {
    return this.at === this.spec.steps.length - 1;
  }

  /** Go to the first step that is not finished, or show the last one as it was left. */
  resume() {
    const kept = this.spec.steps.map((step) => this.kept(step));
    const open = kept.findIndex((one) => !one?.shown);
    this.at = open < 0 ? kept.length - 1 : open;
    for (const step of this.spec.steps.slice(0, open < 0 ? kept.length : open)) this.unfold(step);
    const now = kept[this.at];
    if (!now) this.ask();
    else if (now.shown) this.reveal(now, false);
    else this.committed(now, false);
  }

  /** What was kept of a step, if it is an answer that this question could have had. */
  kept(step) {
    const kept = this.memory.get(step.id);
    if (!kept) return null;
    const possible = step.kind === "choice" ? Boolean(step.option[kept.value]) : Number.isFinite(kept.value);
    return possible || kept.skipped === true ? kept : null;
  }

  keep(kept) {
    this.memory.keep(this.step.id, kept);
    return kept;
  }

  // ---- asked

  ask() {
    const { step, player } = this;
    this.answered = undefined;
    player.marks.clear();
    player.drawing.dropGhost("before");
    player.go(player.start, false);
    const head = askedHead(step, this.spec.total);
    player.entitle(head);
    this.putLaterOnPaper();
    this.field = step.kind === "choice"
      ? makeChoice(step.option.map(({ text }) => text), freshName())
      : makeNumber(step.unit, freshName(), "Your prediction");
    this.field.root.setAttribute("role", step.kind === "choice" ? "radiogroup" : "group");
    this.field.root.setAttribute("aria-labelledby", head.id);
    this.sure = makeChoice(SURE, freshName(), "teaching-sure");
    const missing = element("p", { class: "teaching-feedback", role: "status" });
    const commit = makeButton("Commit", () => this.commit(missing), "teaching-main");
    const skip = makeButton("Skip", () => this.reveal(this.keep({ skipped: true, shown: true }), true), "teaching-link");
    const names = player.header.controls.map(({ label }) => withinSentence(label)).join(", ");
    const opens = element("p", { class: "teaching-opens" }, `The controls open after your answer: ${names}. `);
    if (step.number === 1) {
      opens.append(makeButton("Unlock all figures of this chapter", () => this.announce("teaching-unlock"), "teaching-link"));
    }
    player.lock(
      element(
        "div",
        { class: "teaching teaching-slot" },
        element("div", { class: "teaching-answer" }, this.field.root, ...this.pointing()),
        ...(step.kind === "choice" ? [new Hands(this.memory, step).rows(true)] : []),
        element(
          "div",
          { class: "teaching-commit" },
          element("fieldset", { class: "teaching-confidence" }, element("legend", {}, "How sure are you?"), this.sure.root),
          element("div", { class: "teaching-buttons" }, commit, skip),
          missing
        ),
        opens
      )
    );
    quietInNotebook(player.root);
  }

  announce(what) {
    document.dispatchEvent(new CustomEvent(what, { detail: this.spec.chapter }));
  }

  /** A number on an axis can also be pointed at; typed or pointed, it stands in the figure at once. */
  pointing() {
    const { step, player } = this;
    if (!step.mark) return [];
    const [input] = this.field.inputs;
    const follow = () => { if (player.locked) this.drawMark(this.field.value()); };
    input.addEventListener("input", follow);
    window.addEventListener("pageshow", follow, { once: true }); // a browser may restore what was typed
    this.stopPicking = player.marks.pick(step.mark, (value) => {
      this.field.show(value);
      input.dispatchEvent(new Event("input"));
    });
    return [element("p", { class: "teaching-hint" }, "Type a number, or point at it in the figure.")];
  }

  drawMark(value) {
    if (!this.step.mark) return;
    if (Number.isFinite(value)) this.player.marks.line(this.step.mark, value, `your prediction, ${written(value)}`);
    else this.player.marks.clear();
  }

  commit(missing) {
    if (!this.field.given()) {
      missing.textContent = this.field.missing;
      this.field.inputs[0].focus();
      return;
    }
    this.committed(this.keep({ value: this.field.value(), sure: this.sure.value() }), true);
  }

  // ---- committed

  committed(kept, focus) {
    const { step, player } = this;
    this.opened();
    const show = this.spec.has_key
      ? makeButton("Show the answer", () => this.reveal(this.keep({ ...kept, shown: true, right: isRight(step, kept.value) }), true), "teaching-main")
      : this.isLast ? null : makeButton("Next question", () => this.next(this.keep({ ...kept, shown: true })), "teaching-main");
    const words = element("p", { class: "teaching-row" }, "You said ", element("strong", {}, said(step, kept.value)), ".");
    player.entitle(askedHead(step, this.spec.total, words, ...(show ? [show] : [])));
    this.putLaterOnPaper();
    this.drawMark(kept.value);
    quietInNotebook(player.root);
    if (focus) this.goOn(show ?? player.panel.querySelector("input, select, button"));
  }

  opened() {
    this.stopPicking?.();
    this.player.unlock();
  }

  /** The focus goes on without a jump, unless the head of the figure, where the new words stand, is out of sight above. */
  goOn(to) {
    to?.focus({ preventScroll: true });
    if (this.player.root.getBoundingClientRect().top < 0) this.player.root.scrollIntoView();
  }

  // ---- revealed

  /** The title says what is so, the figure shows it beside what it showed before, the gap is drawn, the reason stands there. */
  reveal(kept, focus) {
    const { step, player } = this;
    this.opened();
    const shown = this.spec.has_key ? result(step, kept) : element("p", { class: "teaching-row" }, "The controls are open. Your teacher has the key.");
    const next = () => makeButton("Next question", () => this.next(), "teaching-main teaching-next");
    player.entitle(this.isLast ? null : topRow(step, this.spec.total, next()), shown);
    this.putLaterOnPaper();
    if (this.spec.has_key) this.showAnswer(step, kept);
    if (step.kind === "choice") this.showHands(step, shown);
    this.unfold(step);
    quietInNotebook(player.root);
    if (focus) this.goOn(shown);
    document.dispatchEvent(new CustomEvent("teaching-answered", { detail: this.spec.chapter }));
  }

  showAnswer(step, kept) {
    const { player } = this;
    player.marks.clear();
    this.answered = step.state;
    player.go(player.start, false);
    player.whenDrawn(() => {
      const { controls } = player.header;
      const compares = controls.every(({ kind }, k) => kind === "stops" || step.state[k] === player.start[k]);
      if (compares || step.beside) player.drawing.keepGhost("before", "before"); // another choice may show other things
      player.go(step.state, true);
      if (step.mark && !kept.skipped) {
        const words = [`you ${written(kept.value)}`, difference(step.answer, kept.value), `model ${written(step.answer)}`];
        player.marks.gap({ axis: step.mark, at: step.at, said: kept.value, found: step.answer, words });
      }
    });
  }

  /** What the class said, if it was counted. */
  showHands(step, beside) {
    const hands = new Hands(this.memory, step);
    if (hands.any) beside.append(hands.rows(false));
  }

  /** On paper nobody can go on to the next question: those that are still to come stand below the figure. */
  putLaterOnPaper() {
    this.later?.remove();
    this.later = element("div", { class: "teaching teaching-later" }, ...this.spec.steps.slice(this.at + 1).map((step) => onPaper(step, this.spec.total)));
    this.player.root.append(this.later);
  }

  next() {
    this.at += 1;
    this.ask();
    this.goOn(this.field.inputs[0] ?? this.player.panel);
  }

  /** What the text explains about this step opens with it. */
  unfold(step) {
    for (const details of document.querySelectorAll(`details.after[data-for~="${CSS.escape(step.id)}"]`)) details.open = true;
  }

  // ---- before a class: what a single reader answered is neither told nor changed

  askClass(at) {
    this.draft ??= { at: this.at, value: this.player.locked && this.step.kind === "number" ? this.field.value() : NaN };
    this.at = at;
    this.ask();
    if (this.step.kind !== "number") return;
    this.field.show(this.agreed);
    this.drawMark(this.agreed);
    const keep = () => this.memory.keep(this.agreedName, { value: this.field.value() });
    this.field.inputs[0].addEventListener("input", keep);
  }

  /** Where the class left a question standing the reader's own comes back, with what had been typed. */
  leaveClass() {
    const { draft } = this;
    this.draft = undefined;
    if (!draft || !this.player.locked) return;
    this.resume();
    if (!this.player.locked || this.at !== draft.at || this.step.kind !== "number") return;
    this.field.show(draft.value);
    this.drawMark(draft.value);
  }

  /** The controls are free, without the title: it would give the answer away. */
  openBeforeAnswer(at) {
    this.at = at;
    this.openAll();
    this.player.entitle(topRow(this.step, this.spec.total));
  }

  tellClass(at) {
    this.at = at;
    const { agreed } = this;
    this.reveal(Number.isFinite(agreed) ? { value: agreed } : { skipped: true }, false);
  }

  /** The number that a class agreed on, kept like its hands; NaN if there is none. */
  get agreed() {
    const value = this.memory.get(this.agreedName)?.value;
    return this.step.kind === "number" && typeof value === "number" ? value : NaN;
  }

  get agreedName() {
    return `${this.step.id}/agreed`;
  }

  // ---- for all figures of a chapter

  /** The controls are free, and nothing is asked any more. */
  openAll() {
    this.opened();
    this.player.marks.clear();
    this.player.drawing.dropGhost("before");
    this.player.entitle(null);
    this.later?.remove();
    for (const step of this.spec.steps) this.unfold(step);
  }

  startOver() {
    this.at = 0;
    for (const details of document.querySelectorAll("details.after")) details.open = false;
    this.ask();
  }
}
