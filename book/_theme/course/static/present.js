// Present mode: one figure fills the screen, and the keys walk through the lesson. The states are those of the lesson
// plan, which the page holds as data; on a page without a plan they are its figures. A question stands before the
// states of its row, and the state that is its answer shows the answer.
"use strict";

(() => {
  const figures = [...document.querySelectorAll("figure.explorer")];
  if (!figures.length) return;
  const WINDOW = { width: 1280, height: 720 }; // in which everything is drawn
  const LARGER = 1.5; // than on the page
  const TALL = 0.65; // height of a drawing for its width
  const SIZES = [1, 0.94, 0.88, 0.82, 0.76, 0.7];
  const ROOM = matchMedia("(min-width: 641px)"); // a phone shows the page
  const WAYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  const ARROWS_ARE_ITS_OWN = "input, select, .explorer-table";
  const LETTERS_ARE_ITS_OWN = "select, textarea, [contenteditable], input:not([type=range], [type=radio], [type=checkbox])";

  // ---- what is walked through

  function steps() {
    const data = document.querySelector(".lesson-plan");
    if (!data) return figures.map((figure) => ({ figure, address: "", minutes: "", words: "" }));
    const planned = JSON.parse(data.textContent);
    const figureOf = (address) => document.getElementById(address.slice(1).split("?")[0]);
    return planned.map((step) => ({ ...step, figure: figureOf(step.address) })).filter(({ figure }) => figures.includes(figure));
  }

  /** The steps with the questions among them: `ask` and `answer` are numbers of questions of the figure. */
  function walk() {
    const planned = steps();
    const before = Array.from({ length: planned.length + 1 }, () => []);
    for (const figure of new Set(planned.map((step) => step.figure))) {
      const own = planned.flatMap((step, i) => (step.figure === figure ? [i] : []));
      let free = own[0];
      (figure.prediction?.spec.steps ?? []).forEach(({ state }, number) => {
        const question = { figure, address: "", minutes: planned[own[0]].minutes, words: "vote" };
        const at = own.find((i) => i >= free && String(figure.player.wanted(planned[i].address)) === String(state));
        if (at === undefined) {
          before[free].push({ ...question, ask: number }, { ...question, words: "the answer", answer: number });
          return;
        }
        const { minutes } = planned[at];
        const row = own.find((i) => planned[i].minutes === minutes);
        before[Math.max(row, free)].push({ ...question, minutes, ask: number });
        planned[at].answer = number;
        free = at + 1;
      });
    }
    return before.flatMap((questions, i) => [...questions, ...planned.slice(i, i + 1)]);
  }

  /** The stop for an address: that state, or the question of a figure without one; a state of no plan is put in. */
  function stopAt(address) {
    const figure = figures.find(({ id }) => id === address.slice(1).split("?")[0]);
    const own = stops.filter((stop) => stop.figure === figure);
    const wanted = figure?.player?.wanted(address);
    if (!wanted) return stops.indexOf(own.find(({ ask }) => ask !== undefined) ?? own[0] ?? stops[0]);
    const same = own.find((stop) => String(figure.player.wanted(stop.address)) === String(wanted));
    if (same) return stops.indexOf(same);
    const last = stops.findLastIndex((stop) => stop.figure === figure);
    stops.splice(last + 1, 0, { figure, address, minutes: "", words: "" });
    return last + 1;
  }

  /** The first stop of the figure that is nearest to the middle of the window. */
  function nearest() {
    const away = ({ figure }) => {
      const { top, bottom } = figure.getBoundingClientRect();
      return Math.abs(top + bottom - innerHeight);
    };
    return stops.reduce((best, stop, i) => (away(stop) < away(stops[best]) ? i : best), 0);
  }

  // ---- the screen

  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const button = (text, act, attributes = {}) => {
    const made = make("button", { type: "button", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  };
  const room = make("div", { class: "present-figure" });
  const where = make("p", { role: "status" });
  const back = button("‹", () => go(-1), { "aria-label": "Back" });
  const next = button("›", () => go(1), { "aria-label": "Next" });
  const way = make("nav", { class: "present-way", "aria-label": "Through the lesson" }, where, back, next, button("Leave", () => dialog.close()));
  const title = document.querySelector("h1")?.firstChild.textContent ?? document.title;
  const dialog = make("dialog", { class: "present", tabindex: "-1", "aria-label": `Present: ${title}` }, make("div", { class: "present-stage" }, room, way));
  const place = make("div", {}); // keeps the figure's place in the page
  let stops = [];
  let at = 0;
  let left = null; // what the page comes back to

  function measure() {
    dialog.style.setProperty("--scale", LARGER * Math.min(innerWidth / WINDOW.width, innerHeight / WINDOW.height));
    fit();
  }

  function putBack() {
    if (room.firstChild) place.replaceWith(room.firstChild);
  }

  /** Tall drawings beside controls stand upright, as on a phone: so their labels are larger. */
  function isTall(figure) {
    if (!figure.querySelector(".explorer-panel")) return false;
    const { width, height } = figure.querySelector("[data-shape=first] svg").viewBox.baseVal;
    return "beside" in figure.dataset || height / width > TALL;
  }

  /** Words that would reach into the last row are set smaller; what a control says can be long in one state only. */
  function fit() {
    const [figure] = room.children;
    if (!figure) return;
    const words = figure.querySelectorAll(".explorer-panel, .teaching-result, figcaption");
    const isIn = (part) => part.getBoundingClientRect().bottom <= way.getBoundingClientRect().top;
    for (const size of SIZES) {
      room.style.setProperty("--fit", size);
      if ([...words].every(isIn)) return;
    }
  }

  function bring(figure) {
    if (room.firstChild === figure) return;
    putBack();
    place.style.height = `${figure.offsetHeight}px`;
    place.style.margin = getComputedStyle(figure).margin;
    figure.replaceWith(place);
    figure.toggleAttribute("data-upright", isTall(figure));
    room.append(figure);
  }

  function show() {
    const { figure, address, minutes, words, ask, answer } = stops[at];
    bring(figure);
    const { player, prediction } = figure;
    player?.pause();
    if (ask !== undefined) prediction.askClass(ask);
    else if (answer !== undefined) prediction.tellClass(answer);
    else {
      const toCome = stops.slice(at).find((stop) => stop.figure === figure && stop.answer !== undefined);
      if (toCome) prediction.openBeforeAnswer(toCome.answer);
      else prediction?.openAll();
      const position = player?.wanted(address);
      if (position) player.go(position, true);
    }
    where.replaceChildren(make("b", {}, `${at + 1} of ${stops.length}`), " ", [minutes && `${minutes} min`, words].filter(Boolean).join(" · "));
    dialog.style.setProperty("--walked", (at + 1) / stops.length);
    fit();
    back.disabled = at === 0;
    next.disabled = at === stops.length - 1;
    if (!dialog.contains(document.activeElement)) dialog.focus();
  }

  function go(by) {
    const to = at + by;
    if (!stops[to]) return;
    at = to;
    show();
  }

  function begin(first) {
    if (dialog.open || !ROOM.matches) return;
    stops = walk();
    at = first();
    figures.forEach(({ player }) => player && !player.followers.includes(fit) && player.followers.push(fit));
    left = { focus: document.activeElement, top: scrollY };
    measure();
    dialog.showModal();
    dialog.focus();
    show();
  }

  dialog.addEventListener("close", () => {
    putBack();
    left.focus.focus({ preventScroll: true });
    scrollTo({ top: left.top, behavior: "instant" });
  });
  for (const opened of ["click", "toggle"]) dialog.addEventListener(opened, fit, { capture: opened === "toggle" });
  document.body.append(dialog);
  addEventListener("resize", measure);
  addEventListener("beforeprint", () => dialog.open && dialog.close()); // on paper the page is whole

  // ---- how it begins, and the keys

  const settled = new Promise((done) => {
    if (document.body.dataset.figures) done();
    else document.addEventListener("explorers-settled", done);
  });
  const start = (first) => settled.then(() => begin(first));

  document.querySelector(".present-button").addEventListener("click", () => start(nearest));
  if (new URLSearchParams(location.search).has("present")) start(() => stopAt(location.hash));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, target } = event;
    if (!dialog.open) {
      if (key.toLowerCase() !== "p" || event.repeat || target.closest(LETTERS_ARE_ITS_OWN)) return;
      event.preventDefault();
      start(nearest);
    } else if (key === "Enter" && target.matches("input")) dialog.focus(); // what was typed is done; arrows walk again
    else if (WAYS[key] && !(key.startsWith("Arrow") && target.closest(ARROWS_ARE_ITS_OWN))) {
      event.preventDefault();
      go(WAYS[key]);
    }
  });
})();
