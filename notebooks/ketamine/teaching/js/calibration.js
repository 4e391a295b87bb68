// How often a reader was right, by how sure the reader was: a drawing that grows, and the same in words.

const NINETY_FIVE = 1.959963984540054;

/** Wilson's 95 % interval of a share, as [low, high]. */
function wilson(right, votes) {
  const share = right / votes;
  const squared = NINETY_FIVE ** 2;
  const middle = (share + squared / (2 * votes)) / (1 + squared / votes);
  const reach = (NINETY_FIVE / (1 + squared / votes)) * Math.sqrt((share * (1 - share)) / votes + squared / (4 * votes ** 2));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}

/** The mean of squared distances between what the words promise and what came; 0 is perfect. */
function meanScore(counts, promises) {
  const votes = counts.reduce((sum, one) => sum + one.votes, 0);
  const sum = counts.reduce((so_far, one, i) => so_far + one.right * (1 - promises[i]) ** 2 + (one.votes - one.right) * promises[i] ** 2, 0);
  return sum / votes;
}

const percent = (share) => `${Math.round(100 * share)} %`;

class Calibration {
  constructor(promises) {
    this.promises = promises;
    this.root = element("div", { class: "teaching-calibrated" });
    this.show(SURE.map(() => ({ votes: 0, right: 0 })));
  }

  show(counts) {
    const votes = counts.reduce((sum, one) => sum + one.votes, 0);
    if (!votes) {
      this.root.replaceChildren(element("p", { class: "teaching-hint" }, "Your calibration grows here, vote by vote."));
      return;
    }
    const sentences = counts.map((one, i) => (one.votes ? this.sentence(one, i) : "")).filter(Boolean);
    this.root.replaceChildren(
      element("p", { class: "teaching-figure-title" }, "Right, by how sure you were (%)"),
      this.drawing(counts),
      element("p", { class: "teaching-hint" }, "Dash: what the word promises. Circle: your share, with its 95 % interval."),
      element("p", { class: "teaching-calibration" }, sentences.join(" ")),
      element("p", { class: "teaching-calibration" }, `Mean Brier score ${meanScore(counts, this.promises).toFixed(2)}, over ${votes} ${votes === 1 ? "vote" : "votes"}; 0 is perfect.`)
    );
  }

  sentence({ votes, right }, i) {
    const [low, high] = wilson(right, votes);
    const promise = this.promises[i];
    const agrees = promise < low ? "more than the word promises" : promise > high ? "fewer than the word promises" : "which agrees with the word";
    const start = SURE[i] === "guessing" ? "Guessing" : SURE[i][0].toUpperCase() + SURE[i].slice(1);
    return `${start}: ${right} of ${votes} right (${Math.round(100 * low)} to ${percent(high)}), ${agrees}.`;
  }

  /** Three columns, one for each word. */
  drawing(counts) {
    const width = 420, height = 270, left = 40, bottom = 222, top = 14;
    const y = (share) => bottom - share * (bottom - top);
    const x = (i) => left + ((width - left) * (i + 0.5)) / SURE.length;
    const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "The same as the sentences below, drawn." });
    for (const tick of [0, 0.5, 1]) {
      svg.append(shape("line", { x1: left, x2: width, y1: y(tick), y2: y(tick), class: "grid" }));
      svg.append(shape("text", { x: left - 8, y: y(tick) + 5, "text-anchor": "end" }, String(100 * tick)));
    }
    counts.forEach(({ votes, right }, i) => {
      const promise = y(this.promises[i]);
      svg.append(shape("line", { x1: x(i) - 40, x2: x(i) + 40, y1: promise, y2: promise, class: "promise" }));
      svg.append(shape("text", { x: x(i), y: bottom + 22, "text-anchor": "middle" }, SURE[i]));
      svg.append(shape("text", { x: x(i), y: bottom + 42, "text-anchor": "middle", class: "count" }, votes ? `${right} of ${votes}` : "no vote"));
      if (!votes) return;
      const [low, high] = wilson(right, votes);
      const ends = { "data-low": low.toFixed(4), "data-high": high.toFixed(4) };
      svg.append(shape("line", { x1: x(i), x2: x(i), y1: y(low), y2: y(high), class: "interval", ...ends }));
      svg.append(shape("circle", { cx: x(i), cy: y(right / votes), r: 7 }));
    });
    return svg;
  }
}

/** An element of a drawing. */
function shape(name, attributes, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  setAttributes(made, attributes);
  made.textContent = text;
  return made;
}
