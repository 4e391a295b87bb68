// The two kinds of answer, a choice and a number, as native inputs with names.

/** A number as people type it: 12.5, 12,5 or 1.25e1; NaN for anything else. */
function parseNumber(text) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".").replace("−", "-");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}

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
  const input = element("input", { type: "text", inputmode: "decimal", id: name, autocomplete: "off", placeholder: "?" });
  const field = element("span", { class: "teaching-field" }, input, element("span", {}, unit));
  const root = element("div", { class: "teaching-number" }, element("label", { for: name, class: "explorer-hidden" }, `${label}, in ${unit}`), field);
  return {
    root,
    inputs: [input],
    value: () => parseNumber(input.value),
    given: () => Number.isFinite(parseNumber(input.value)),
    show: (value) => { if (Number.isFinite(value)) input.value = value; },
    missing: "Type a number, such as 12.5.",
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
