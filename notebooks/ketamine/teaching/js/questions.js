// The two kinds of answer, a choice and a number, as native inputs with names.

/** Radio buttons; `value()` is the index chosen or null, `show(index)` restores it. */
function makeChoice(texts, name, className = "teaching-options") {
  const inputs = texts.map((_, i) => element("input", { type: "radio", name, value: i }));
  const root = element(
    "div",
    { class: className },
    ...inputs.map((input, i) => element("label", {}, input, element("span", {}, texts[i])))
  );
  return {
    root,
    inputs,
    value: () => inputs.findIndex((input) => input.checked),
    given: () => inputs.some((input) => input.checked),
    show: (index) => { if (inputs[index]) inputs[index].checked = true; },
    missing: "Choose an answer first.",
  };
}

/** A field for a number with its unit; `value()` is NaN where no number stands. */
function makeNumber(unit, name, label) {
  const keys = CANNOT_BE_NEGATIVE.test(unit) ? "decimal" : "text"; // some phones have no minus among their digits
  const input = element("input", { type: "text", inputmode: keys, id: name, spellcheck: "false", placeholder: "?" });
  const field = element("span", { class: "teaching-field" }, input, element("span", {}, unit));
  const root = element("div", { class: "teaching-number" }, element("label", { for: name, class: "explorer-hidden" }, `${label}, in ${unit}`), field);
  const read = () => readNumber(input.value, unit);
  return {
    root,
    inputs: [input],
    value: () => read().value ?? NaN,
    given: () => read().value !== undefined,
    show: (value) => { if (Number.isFinite(value)) input.value = value; },
    get missing() { return read().ask; },
  };
}

const within = (value, answer, tolerance) => Math.abs(value - answer) <= tolerance * Math.abs(answer);

let fields = 0;
const freshName = () => `teaching-${++fields}`;

function makeButton(text, act, className = "") {
  const button = element("button", { type: "button", class: className }, text);
  button.addEventListener("click", act);
  return button;
}
