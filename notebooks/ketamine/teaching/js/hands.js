// The hands of a class, counted for each option of a question: seen in present mode, kept like an answer.

class Hands {
  constructor(memory, { id, option }) {
    Object.assign(this, { memory, option, name: `${id}/hands` });
    const kept = memory.get(this.name)?.counts;
    this.counts = option.map((_, i) => Hands.number(kept?.[i]));
  }

  /** What is kept or typed, as a number of hands. */
  static number(value) {
    const number = Math.floor(Number(value));
    return number > 0 && number < 1000 ? number : 0;
  }

  /** A row for each option; with `buttons` its hands can be counted, up and down or typed. */
  rows(buttons) {
    const rows = this.option.map(({ text, right }, i) => {
      const input = element("input", { type: "number", min: 0, max: 999, value: this.counts[i] || "", placeholder: 0, "aria-label": `Hands for: ${text}` });
      const count = () => {
        this.counts[i] = Hands.number(input.value);
        this.memory.keep(this.name, { counts: this.counts });
        draw();
      };
      const tap = (sign, name, move) => {
        const button = makeButton(sign, () => { move(); input.value = Hands.number(input.value) || ""; count(); });
        button.setAttribute("aria-label", `${name} for: ${text}`);
        return button;
      };
      input.addEventListener("input", count);
      for (const entered of ["focus", "click"]) input.addEventListener(entered, () => input.select()); // what is typed replaces it
      const asked = [tap("−", "One fewer", () => input.stepDown()), input, tap("+", "One more", () => input.stepUp())];
      const told = [...(right ? [element("strong", {}, "✓")] : []), element("b", {}, String(this.counts[i]))];
      const bar = element("span", { class: "teaching-bar", "aria-hidden": "true" });
      const words = element("span", {}, text);
      return { bar, root: element("li", {}, words, element("span", { class: "teaching-count-of" }, ...(buttons ? asked : told)), bar) };
    });
    const draw = () => {
      const all = Math.max(1, this.counts.reduce((sum, count) => sum + count));
      rows.forEach(({ bar }, i) => bar.style.setProperty("--part", this.counts[i] / all));
    };
    draw();
    return element("ul", { class: "teaching-hands", "aria-label": "Hands" }, ...rows.map(({ root }) => root));
  }

  get any() {
    return this.counts.some(Boolean);
  }
}
