// The questions at the end of a chapter: feedback for every answer, a hint, a score and what to read again.

/** A heading of the document as a link, or its bare title where it cannot be found. */
function linkToSection(title) {
  const headings = [...document.querySelectorAll("h2, h3")];
  const heading = headings.find(({ firstChild }) => firstChild?.textContent.trim() === title);
  const id = heading?.id || heading?.closest("section")?.id;
  return id ? element("a", { href: `#${id}` }, title) : title;
}

class Quiz {
  constructor(root, spec) {
    this.spec = spec;
    this.memory = new Memory(spec.chapter);
    this.score = element("p", { class: "teaching-score", role: "status" });
    this.questions = spec.questions.map((question, i) => this.makeQuestion(question, i + 1));
    const forget = makeButton("Start over", () => this.forget(), "teaching-link");
    const foot = element("div", { class: "teaching-foot" }, this.score, forget);
    root.replaceChildren(...this.questions.map((question) => question.root), foot);
    this.questions.forEach((question) => question.recall());
    this.count();
    document.addEventListener("teaching-answered", ({ detail }) => { if (detail === spec.chapter) this.count(); });
  }

  makeQuestion(question, number) {
    const { spec } = this;
    const field = question.kind === "choice"
      ? makeChoice(question.option.map(({ text }) => text), freshName())
      : makeNumber(question.unit, freshName(), "Your answer");
    const feedback = element("p", { class: "teaching-feedback", role: "status" });
    const others = element("div");
    const made = { question, number, tries: 0, right: false };
    const judge = (value) => {
      const { right, says } = spec.has_key ? Quiz.judge(question, value) : { right: null, says: "Noted. Your teacher has the key." };
      const word = right === null ? "" : right ? "✓ Right. " : "✗ Not yet. ";
      feedback.className = `teaching-feedback ${right ? "teaching-right" : right === null ? "" : "teaching-wrong"}`;
      feedback.replaceChildren(element("strong", {}, word), says);
      others.replaceChildren(...(spec.has_key && question.option ? [sayOfOthers(question.option, value)] : []));
      return right;
    };
    const check = makeButton("Check", () => {
      if (!field.given()) {
        feedback.className = "teaching-feedback";
        feedback.textContent = field.missing;
        field.inputs[0].focus();
        return;
      }
      made.tries += 1;
      const right = judge(field.value());
      if (made.tries === 1) made.first = right;
      made.right = right;
      this.memory.keep(question.id, { value: field.value(), tries: made.tries, first: made.first });
      this.count();
    });
    const parts = [element("legend", {}, element("span", { class: "teaching-count" }, `${number}`), question.ask), field.root];
    if (question.hint) {
      parts.push(element("details", {}, element("summary", {}, "A hint"), element("p", {}, question.hint)));
    }
    made.root = element("fieldset", { class: "teaching-question" }, ...parts, check, feedback, others);
    made.recall = () => {
      const kept = this.memory.get(question.id);
      if (!kept || !Number.isFinite(kept.value)) return;
      field.show(kept.value);
      if (!field.given()) return;
      made.tries = Number.isInteger(kept.tries) ? kept.tries : 1;
      made.first = kept.first === true;
      made.right = judge(field.value());
    };
    return made;
  }

  /** Whether an answer is right, and what there is to say to it. */
  static judge(question, value) {
    if (question.kind === "choice") {
      const { right, says } = question.option[value];
      return { right: Boolean(right), says };
    }
    if (within(value, question.answer, question.tolerance)) return { right: true, says: question.says };
    const slip = (question.slip ?? []).find(({ answer }) => within(value, answer, question.tolerance));
    const side = value > question.answer ? "high" : "low";
    return { right: false, says: slip ? slip.says : `That is too ${side}. ${question.hint ?? ""}` };
  }

  count() {
    if (!this.spec.has_key) {
      this.score.textContent = "";
      return;
    }
    const tried = this.questions.filter(({ tries }) => tries);
    const right = tried.filter((made) => made.right).length;
    const first = tried.filter((made) => made.first).length;
    const again = [...new Set(tried.filter((made) => !made.first).map(({ question }) => question.again))];
    const parts = [`${right} of ${this.questions.length} right, ${first} at the first try.`];
    if (again.length) parts.push(" Worth reading again: ", ...again.flatMap((title, i) => [i ? "; " : "", linkToSection(title)]), ".");
    this.score.replaceChildren(...(tried.length ? parts : [`${this.questions.length} questions.`]), ...this.confidence());
  }

  /** How often a reader was right who was sure of a prediction. */
  confidence() {
    const kept = this.spec.predictions.map((name) => this.memory.get(name)).filter((one) => one?.shown && typeof one.right === "boolean");
    const times = (n) => ["never", "once", "twice", "three times", "four times", "five times"][n] ?? `${n} times`;
    const said = SURE.map((word, sure) => {
      const some = kept.filter((one) => one.sure === sure);
      return some.length ? `${word} ${times(some.length)}, right ${times(some.filter(({ right }) => right).length)}` : null;
    }).filter(Boolean);
    return said.length ? [element("span", { class: "teaching-calibration" }, `Your predictions: ${said.join("; ")}.`)] : [];
  }

  forget() {
    this.memory.forget();
    for (const made of this.questions) {
      for (const input of made.root.querySelectorAll("input")) {
        if (input.type === "radio") input.checked = false;
        else input.value = "";
      }
      made.root.querySelector(".teaching-feedback").replaceChildren();
      made.root.querySelector(".teaching-others")?.remove();
      Object.assign(made, { tries: 0, right: false, first: undefined });
    }
    this.count();
    document.dispatchEvent(new CustomEvent("teaching-forget", { detail: this.spec.chapter }));
    this.score.textContent = "Everything of this chapter is forgotten: the figures ask again.";
  }
}
