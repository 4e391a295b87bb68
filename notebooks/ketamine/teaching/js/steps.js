// The words of a prediction in its three states: asked, committed, revealed.

const SURE = ["guessing", "fairly sure", "certain"];

const written = (value) => String(value).replace("-", "−");

/** The difference of two numbers with no more digits than the answer has. */
function difference(answer, value) {
  const decimals = (String(answer).split(".")[1] ?? "").length;
  const gap = Number((answer - value).toFixed(decimals));
  return gap > 0 ? `+${written(gap)}` : written(gap);
}

/** Where in the chapter one is, then whatever belongs beside it: what was said, and how to go on. */
function topRow(step, total, ...beside) {
  const count = element("p", { class: "teaching-count" }, element("strong", {}, "Predict"), ` ${step.number} of ${total}`);
  return element("div", { class: "teaching-top" }, count, ...beside);
}

/** The question as a title. */
function askedHead(step, total, ...beside) {
  const look = beside.length ? "teaching-head teaching-small" : "teaching-head";
  return element("div", { class: look }, topRow(step, total, ...beside), element("p", { class: "teaching-ask" }, step.ask));
}

/** A question with all that may be answered, for a pen. */
function onPaper(step, total) {
  const answers = step.kind === "choice"
    ? element("ul", {}, ...step.option.map(({ text }) => element("li", {}, text)))
    : element("p", { class: "teaching-blank" }, step.unit);
  return element("div", {}, topRow(step, total), element("p", {}, step.ask), answers);
}

/** What a reader said, in words. */
function said(step, value) {
  return step.kind === "choice" ? step.option[value].text : `${written(value)} ${step.unit}`;
}

/** Whether a committed value is right; null without a key. */
function isRight(step, value) {
  return step.kind === "choice" ? Boolean(step.option[value].right) : within(value, step.answer, step.tolerance);
}

/** All options but one with what there is to say of them, folded: a reader may want to know of the others, too. */
function sayOfOthers(options, value) {
  const items = options
    .filter((_, i) => i !== value)
    .map(({ text, right, says }) => element("li", {}, element("strong", {}, `${text}${right ? " (right)" : ""}. `), says));
  return element("details", { class: "teaching-others" }, element("summary", {}, "What is said of the other answers"), element("ul", {}, ...items));
}

/** Two numbers in large figures. */
function bothNumbers(step, value) {
  const one = (name, number, look) =>
    element("p", { class: `teaching-said ${look}` }, element("span", {}, name), element("b", {}, written(number)), ` ${step.unit}`);
  return element("div", { class: "teaching-both" }, one("You said", value, ""), one("The model", step.answer, "teaching-found"));
}

/** The answer: both numbers or the verdict, the reason, what is said of the other options. */
function result(step, kept) {
  const root = element("div", { class: "teaching-result", tabindex: "-1", role: "group", "aria-label": "The answer" });
  const given = kept && !kept.skipped;
  if (step.kind === "number") {
    if (given) root.append(bothNumbers(step, kept.value));
    root.append(element("p", { class: "teaching-reason" }, element("strong", {}, `${given ? "" : `${written(step.answer)} ${step.unit}. `}${step.short} `), step.result));
    return root;
  }
  const right = step.option.findIndex((option) => option.right);
  const chosen = given ? kept.value : right;
  const sure = given && SURE[kept.sure] ? ` (${SURE[kept.sure]})` : "";
  const verdict = given ? (chosen === right ? `As you said${sure}. ` : `Not as you said${sure}. `) : `${step.option[right].text}. `;
  const look = given ? (chosen === right ? "teaching-right" : "teaching-wrong") : "";
  root.append(
    element("p", { class: `teaching-reason ${look}` }, element("strong", {}, verdict), step.option[chosen].says),
    sayOfOthers(step.option, chosen)
  );
  return root;
}
