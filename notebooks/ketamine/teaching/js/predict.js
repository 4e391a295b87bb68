// A prediction before a figure: its controls open once the reader has committed, or skips.

const SURE = ["guessing", "fairly sure", "certain"];

class Prediction {
  constructor(root, spec) {
    Object.assign(this, { root, spec });
    this.memory = new Memory(spec.chapter);
    this.field = spec.kind === "choice"
      ? makeChoice(spec.option.map(({ text }) => text), freshName())
      : makeNumber(spec.unit, freshName(), "Your prediction");
    this.sure = makeChoice(SURE, freshName(), "teaching-sure");
    this.said = element("p", { class: "teaching-feedback", role: "status" });
    this.commitButton = makeButton("Commit", () => this.commit(), "teaching-main");
    this.skipButton = makeButton("Skip", () => this.open("Skipped. The controls are open."), "teaching-quiet");
    this.compareButton = makeButton("Compare with the figure", () => this.compare());
    this.compareButton.hidden = true;
    const confidence = element("fieldset", { class: "teaching-confidence" }, element("legend", {}, "How sure are you?"), this.sure.root);
    const buttons = element("div", { class: "teaching-buttons" }, this.commitButton, this.skipButton, this.compareButton);
    root.replaceChildren(
      element(
        "fieldset",
        { class: "teaching-question teaching-predict" },
        element("legend", {}, element("span", { class: "teaching-count" }, "Predict"), spec.ask),
        this.field.root,
        confidence,
        buttons,
        this.said
      )
    );
    const kept = this.memory.get(spec.id);
    if (kept && Number.isFinite(kept.value)) this.recall(kept);
    if (spec.figure) {
      this.whenFigureIsReady((player) => {
        this.player = player;
        this.drawMark();
        if (this.opened) return;
        player.lock("Commit to a prediction above, or skip it, to open the controls.");
        if (spec.mark) this.pointInFigure();
      });
    }
  }

  /** The figure may start before or after this script, and in a kernel it arrives when it likes. */
  whenFigureIsReady(act) {
    const find = () => {
      const figures = [...document.querySelectorAll(`figure.explorer[id="${this.spec.figure}"]`)];
      const after = figures.find((figure) => this.root.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING);
      return after?.player;
    };
    const player = find();
    if (player) act(player);
    else {
      const wait = () => {
        const found = find();
        if (!found) return;
        document.removeEventListener("explorer-ready", wait);
        act(found);
      };
      document.addEventListener("explorer-ready", wait);
    }
  }

  /** A number on an axis can also be pointed at; typed or pointed, it stands in the figure at once. */
  pointInFigure() {
    const [input] = this.field.inputs;
    input.addEventListener("input", () => this.drawMark());
    input.after(element("span", { class: "teaching-hint" }, "or point at it in the figure"));
    this.stopPicking = this.player.tools.pick(this.spec.mark, (value) => {
      this.field.show(value);
      this.drawMark();
    });
  }

  recall({ value, sure }) {
    this.field.show(value);
    if (!this.field.given()) return;
    this.sure.show(sure);
    this.committed("Your prediction from last time.");
  }

  commit() {
    if (!this.field.given()) {
      this.said.textContent = this.field.missing;
      this.field.inputs[0].focus();
      return;
    }
    this.memory.keep(this.spec.id, { value: this.field.value(), sure: this.sure.value() });
    this.committed("Committed. The controls are open: try it, then compare.");
  }

  committed(text) {
    for (const input of [...this.field.inputs, ...this.sure.inputs]) input.disabled = true;
    this.drawMark();
    this.compareButton.hidden = !this.spec.has_key;
    this.open(text);
  }

  /** A predicted number is drawn on the axis of the figure that it is about. */
  drawMark() {
    if (this.spec.mark && this.field.given()) this.player?.tools.mark(this.spec.mark, this.field.value(), "your prediction");
  }

  open(text) {
    this.opened = true;
    this.stopPicking?.();
    this.commitButton.hidden = this.skipButton.hidden = true;
    this.player?.unlock();
    this.said.textContent = text;
  }

  /** The sentence on the difference between what was predicted and what the model gives. */
  compare() {
    const value = this.field.value();
    const sure = this.sure.given() ? ` (${SURE[this.sure.value()]})` : "";
    const { right, says } = this.spec.kind === "choice" ? this.spec.option[value] : this.compareNumber(value);
    const word = right ? "✓ As you said" : "✗ Not as you said";
    this.said.className = `teaching-feedback ${right ? "teaching-right" : "teaching-wrong"}`;
    this.said.replaceChildren(element("strong", {}, `${word}${sure}. `), says);
  }

  compareNumber(value) {
    const { answer, tolerance, unit, result } = this.spec;
    const off = Math.round(100 * Math.abs(value / answer - 1));
    const side = value > answer ? "above" : "below";
    const difference = `You said ${value} ${unit}, ${off} % ${side} the ${answer} ${unit} of the figure. `;
    return { right: within(value, answer, tolerance), says: difference + result };
  }
}
