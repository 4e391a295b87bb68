// The claims laboratory: a statement at a time is judged; then its verdict is shown, with reason, sources and chapter.

const TEN = 10;

class Laboratory {
  constructor(root, spec) {
    this.spec = spec;
    this.votes = new Votes(spec);
    this.calibration = new Calibration(SURE.map((word) => spec.promises[word]));
    const paper = root.querySelector(".teaching-paper"); // for printing; a notebook has none
    this.stage = element("div", { class: "teaching-stage" });
    this.said = element("p", { class: "explorer-hidden", role: "status" });
    this.count = element("p", { class: "teaching-tally" });
    const forget = makeButton("Forget my votes", () => this.forget(), "teaching-link");
    const foot = element("div", { class: "teaching-foot" }, this.count, element("span", { class: "teaching-hint" }, "Kept in this browser only."), forget);
    const live = element("div", { class: "teaching-live" }, this.menu(), this.stage, this.said, this.calibration.root, foot);
    root.replaceChildren(live, ...(paper ? [paper] : []));
    this.begin("ten", false);
    this.tally();
    window.addEventListener("storage", ({ key }) => { // another tab voted or forgot
      if (key !== null && !key.startsWith(this.votes.memory.prefix)) return;
      this.votes.read();
      this.tally();
    });
    document.addEventListener("teaching-forget", ({ detail }) => {
      if (detail === spec.chapter) this.forget(false);
    });
  }

  // ---- what to work on

  menu() {
    const id = freshName();
    const choices = [["ten", "Ten at random"], ["all", "All, in the order of the list"], ["missed", "Those I judged otherwise"]];
    choices.push(...this.spec.chapters.map(({ number }) => [String(number), `Chapter ${number}`]));
    const select = element("select", { id }, ...choices.map(([value, text]) => element("option", { value }, text)));
    select.addEventListener("change", () => this.begin(select.value));
    this.select = select;
    return element("div", { class: "teaching-work" }, element("label", { for: id }, "Work on"), select);
  }

  /** The statements of a choice that are still to be judged. */
  chosen(what) {
    const open = (items) => items.filter(({ id }) => !this.votes.has(id));
    if (what === "ten") return open(this.votes.shuffled()).slice(0, TEN);
    if (what === "all") return open(this.spec.items);
    if (what === "missed") return this.votes.missed();
    return open(this.spec.items.filter(({ chapters }) => chapters.includes(Number(what))));
  }

  begin(what, focus = false) {
    this.select.value = what;
    this.queue = this.chosen(what);
    this.at = 0;
    this.ask(focus);
  }

  next() {
    const done = () => this.select.value !== "missed" && this.queue[this.at] && this.votes.has(this.queue[this.at].id);
    do this.at += 1; while (done()); // another tab may have asked it meanwhile
    this.ask(true);
  }

  // ---- asked

  ask(focus) {
    const item = this.queue[this.at];
    if (!item) {
      this.nothingLeft(focus);
      return;
    }
    const words = Object.entries(this.spec.verdicts);
    const meant = words.map(([verdict, meaning]) => element("span", {}, element("strong", {}, verdict), `: ${meaning}`));
    const field = makeChoice(meant, freshName());
    const sure = makeChoice(SURE, freshName(), "teaching-sure");
    const missing = element("p", { class: "teaching-feedback", role: "status" });
    const claim = element("p", { class: "teaching-claim", id: freshName(), tabindex: "-1" }, `“${item.text}”`);
    field.root.setAttribute("role", "radiogroup");
    field.root.setAttribute("aria-labelledby", claim.id);
    const commit = makeButton("Commit", () => {
      const lacking = !field.given() ? field : !sure.given() ? sure : null;
      if (!lacking) return this.reveal(item, words[field.value()][0], sure.value());
      missing.textContent = lacking === field ? "Choose a verdict first." : "Say how sure you are.";
      lacking.inputs[0].focus();
    }, "teaching-main");
    const skip = makeButton("Skip", () => this.next(), "teaching-link");
    const how = element("fieldset", { class: "teaching-confidence" }, element("legend", {}, "How sure are you?"), sure.root);
    this.show(this.place(), claim, field.root, how, element("div", { class: "teaching-buttons" }, commit, skip), missing);
    if (focus) claim.focus({ preventScroll: true });
  }

  place() {
    return element("p", { class: "teaching-count" }, element("strong", {}, "Judge"), ` ${this.at + 1} of ${this.queue.length}`);
  }

  show(...parts) {
    this.stage.replaceChildren(...parts);
    quietInNotebook(this.stage);
  }

  nothingLeft(focus) {
    const left = this.spec.items.length - this.votes.made.size;
    const words = left ? `Nothing is left to judge here. ${left} of all claims are still open.` : "You have judged them all.";
    const more = left ? [makeButton("Ten more", () => this.begin("ten", true), "teaching-main")] : [];
    const end = element("p", { class: "teaching-reason", tabindex: "-1" }, words);
    this.show(end, ...more);
    if (focus) end.focus({ preventScroll: true });
  }

  // ---- revealed

  reveal(item, verdict, sure) {
    this.votes.add(item.id, verdict, sure);
    const right = verdict === item.verdict;
    const sign = right ? "✓ So do we judge it. " : "✗ We judge otherwise. ";
    const word = `${item.verdict[0].toUpperCase()}${item.verdict.slice(1)}`;
    const shown = element("div", { class: "teaching-verdict", tabindex: "-1", role: "group", "aria-label": "The verdict" });
    shown.append(
      element("p", { class: `teaching-reason ${right ? "teaching-right" : "teaching-wrong"}` }, element("strong", {}, sign), element("b", {}, `${word}: `), `${this.spec.verdicts[item.verdict]}.`),
      element("p", { class: "teaching-reason" }, item.reason)
    );
    if (item.error !== "none") shown.append(element("p", { class: "teaching-reason" }, element("b", {}, "What to ask about: "), `${item.error} (${this.spec.errors[item.error]}).`));
    shown.append(element("p", { class: "teaching-hint" }, `You said ${verdict}, ${SURE[sure]}. `, ...this.sources(item)));
    const next = makeButton("Next", () => this.next(), "teaching-main");
    const claim = element("p", { class: "teaching-claim" }, `“${item.text}”`);
    this.show(this.place(), claim, shown, element("div", { class: "teaching-buttons" }, next));
    this.said.textContent = `${right ? "So do we judge it" : "We judge otherwise"}: ${item.verdict}.`;
    this.tally();
    shown.focus({ preventScroll: true });
    if (this.stage.getBoundingClientRect().top < 0) this.stage.scrollIntoView();
  }

  /** Sources, chapters and the figure: links in a page, words in a notebook, whose links would lead nowhere. */
  sources({ id, sources, chapters, figure }) {
    const link = (text, address) => (this.spec.linked && address ? element("a", { href: address }, text) : text);
    const pages = new Map(this.spec.chapters.map(({ number, page }) => [number, page]));
    const tested = chapters.flatMap((number, i) => [i ? ", " : "", link(`chapter ${number}`, pages.get(number) && `${pages.get(number)}.html`)]);
    const parts = [sources, " Argued in ", ...tested, "."];
    if (figure) parts.push(" ", link(`A figure of chapter ${parseInt(figure, 10)} shows it`, figure), ".");
    if (this.spec.linked) parts.push(" ", link("All its sources", `${this.spec.list}#${id.toLowerCase()}`), ".");
    return parts;
  }

  tally() {
    const total = this.spec.items.length;
    const votes = this.votes.made.size;
    this.calibration.show(this.votes.counts());
    this.count.textContent = votes ? `${votes} of ${total} claims judged.` : `${total} claims.`;
  }

  forget(say = true) {
    this.votes.forget();
    this.begin("ten");
    this.tally();
    if (say) this.count.textContent = "Your votes are forgotten.";
  }
}
