// Present mode: one figure fills the screen, and the keys walk through the lesson. The states are those of the lesson
// plan, which the page holds as data; on a page without a plan they are its figures. All questions of
// a row stand before its states, and the state that is the answer of one shows that answer. The address of the page
// names the stop, so that the same page loaded again shows it.
"use strict";

(() => {
  const figures = [...document.querySelectorAll("figure.explorer")];
  if (!figures.length) return;
  const WINDOW = { width: 1280, height: 720 }; // in which everything is drawn
  const LARGER = 1.5; // than on the page
  const TALL = 0.65; // height of a drawing for its width
  const READABLE = 0.9; // of the size for which the type of a drawing is made
  const NOTABLY = 1.15; // times as large
  const SIZES = [1, 0.94, 0.88, 0.82, 0.76, 0.7];
  const ROOM = matchMedia("(min-width: 641px)"); // a phone shows the page
  const WAYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, End: Infinity, Home: -Infinity };
  const KEYS_ARE_ITS_OWN = "input, select, .explorer-table";
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
      let free = own[0]; // where an answer that is no state of the plan is told
      let { minutes } = planned[free];
      (figure.prediction?.spec.steps ?? []).forEach(({ state }, number) => {
        const at = own.find((i) => i >= free && String(figure.player.wanted(planned[i].address)) === String(state));
        if (at !== undefined) ({ minutes } = planned[at]);
        const question = { figure, address: "", minutes, words: "vote" };
        before[own.find((i) => planned[i].minutes === minutes)].push({ ...question, ask: number });
        if (at === undefined) before[free].push({ ...question, words: "the answer", answer: number });
        else {
          planned[at].answer = number;
          free = at + 1;
        }
      });
    }
    const stops = before.flatMap((told, i) => [...votesFirst(told), ...planned.slice(i, i + 1)]);
    return stops.map((stop, i) => ({ ...stop, number: i + 1 }));
  }

  const votesFirst = (told) => told.toSorted((a, b) => (a.ask === undefined) - (b.ask === undefined));

  /** Where a stop stands that has a number in the walk or else an address. */
  function indexOf({ number, address }) {
    const found = stops.findIndex((stop) => stop.number === number);
    return number === undefined || found < 0 ? stopAt(address) : found;
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

  /** The stop for the figure nearest to the middle of the window: the state that a link has asked of it, or its first. */
  function inSight() {
    const away = ({ figure }) => {
      const { top, bottom } = figure.getBoundingClientRect();
      return Math.abs(top + bottom - innerHeight);
    };
    const first = stops.reduce((best, stop, i) => (away(stop) < away(stops[best]) ? i : best), 0);
    return stops[first].figure.player?.wanted(followed) ? stopAt(followed) : first;
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
  const count = make("b", {});
  const jump = make("select", { "aria-label": "Go to" });
  const back = button("‹", () => walkBy(-1), { "aria-label": "Back" });
  const next = button("›", () => walkBy(1), { "aria-label": "Next" });
  const way = make("nav", { class: "present-way", "aria-label": "Through the lesson" }, make("label", { class: "present-jump" }, count, jump), where, back, next, button("Leave", () => dialog.close()));
  const title = document.querySelector("h1")?.firstChild.textContent ?? document.title;
  const dialog = make("dialog", { class: "present", tabindex: "-1", "aria-label": `Present: ${title}` }, make("div", { class: "present-stage" }, room, way));
  const place = make("div", {}); // keeps the figure's place in the page
  let stops = [];
  let at = 0;
  let left = null; // what the page comes back to
  let rest = null; // the stop at which one left
  let followed = location.hash; // what a link has asked for

  function measure() {
    dialog.style.setProperty("--scale", LARGER * Math.min(innerWidth / WINDOW.width, innerHeight / WINDOW.height));
    fit();
  }

  function putBack() {
    const [figure] = room.children;
    if (!figure) return;
    place.replaceWith(figure);
    figure.prediction?.leaveClass();
    figure.player?.go(figure.player.position, false); // it does not write its state into the address any more
  }

  /** Tall drawings beside controls stand upright, as on a phone: so their labels are larger. */
  function isTall(figure) {
    if (!figure.querySelector(".explorer-panel")) return false;
    const { width, height } = figure.querySelector("[data-shape=first] svg").viewBox.baseVal;
    return "beside" in figure.dataset || height / width > TALL;
  }

  /** How large the drawing is on the screen, in square pixels, and its type, for the size for which it is made. */
  function drawn(figure) {
    const svg = [...figure.querySelectorAll(".explorer-shape svg")].find((one) => one.checkVisibility());
    const { width, height } = svg.viewBox.baseVal;
    const larger = svg.getScreenCTM().a;
    return { area: width * height * larger ** 2, type: larger / Number(dialog.style.getPropertyValue("--scale")) };
  }

  /** Upright or not; while a question stands there is little beside the drawing: the one that fills more is taken, but
      where its type is small the other, if that of the other is a good deal larger. */
  function shape(figure, isAsked) {
    figure.toggleAttribute("data-upright", isTall(figure));
    if (!isAsked) return;
    const now = drawn(figure);
    figure.toggleAttribute("data-upright");
    const turned = drawn(figure);
    const [small, large] = now.type < turned.type ? [now, turned] : [turned, now];
    const isByType = small.type < READABLE && large.type > NOTABLY * small.type;
    if (isByType ? large === now : turned.area <= now.area) figure.toggleAttribute("data-upright");
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
    room.append(figure);
  }

  function show() {
    const { figure, address, number, ask, answer } = stops[at];
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
    shape(figure, ask !== undefined);
    count.textContent = `${at + 1} of ${stops.length}`;
    where.textContent = inWords(stops[at]);
    jump.selectedIndex = at;
    dialog.style.setProperty("--walked", (at + 1) / stops.length);
    fit();
    back.disabled = at === 0;
    next.disabled = at === stops.length - 1;
    if (!dialog.contains(document.activeElement)) dialog.focus();
    sayInAddress(number ?? "", number ? "" : address);
  }

  const inWords = ({ minutes, words }) => [minutes && `${minutes} min`, words].filter(Boolean).join(" · ");

  /** The address of the page names the stop, and a state only where no number of a stop does; null names none. */
  function sayInAddress(stop, state) {
    const address = new URL(location);
    if (stop === null) address.searchParams.delete("present");
    else address.searchParams.set("present", stop);
    address.hash = state;
    history.replaceState(history.state, "", address);
  }

  function go(to) {
    if (to === at) return;
    at = to;
    show();
  }

  const walkBy = (by) => go(Math.max(0, Math.min(stops.length - 1, at + by)));

  function begin(first) {
    if (dialog.open || !ROOM.matches) return;
    stops = walk();
    at = first();
    figures.forEach(({ player }) => player && !player.followers.includes(fit) && player.followers.push(fit));
    jump.replaceChildren(...stops.map((stop, i) => make("option", {}, `${i + 1} · ${inWords(stop)}`)));
    left = { focus: document.activeElement, top: scrollY };
    measure();
    dialog.showModal();
    dialog.focus();
    show();
  }

  jump.addEventListener("change", () => {
    go(jump.selectedIndex);
    dialog.focus(); // the keys walk again
  });
  dialog.addEventListener("close", () => {
    putBack();
    rest = stops[at];
    followed = "";
    left.focus.focus({ preventScroll: true });
    scrollTo({ top: left.top, behavior: "instant" });
    sayInAddress(null, "");
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
  const startAgain = () => start(() => (rest ? indexOf(rest) : inSight()));

  /** Who has moved another figure, or followed a link, does not go on where they left. */
  function noteMove({ target }) {
    const figure = target.closest("figure.explorer");
    if (dialog.open || !figure) return;
    followed = "";
    if (figure !== rest?.figure) rest = null;
  }
  for (const moved of ["input", "click"]) document.addEventListener(moved, noteMove);
  addEventListener("hashchange", () => {
    followed = location.hash;
    rest = null;
  });

  document.querySelector(".present-button").addEventListener("click", startAgain);
  const asked = new URLSearchParams(location.search).get("present");
  if (asked !== null) start(() => indexOf({ number: Number(asked), address: followed }));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, target } = event;
    if (!dialog.open) {
      if (key.toLowerCase() !== "p" || event.repeat || document.documentElement.dataset.letter === "off" || target.closest(LETTERS_ARE_ITS_OWN)) return;
      event.preventDefault();
      startAgain();
    } else if (key === "Enter" && target.matches("input")) dialog.focus(); // what was typed is done; arrows walk again
    else if (WAYS[key] && !(!key.startsWith("Page") && target.closest(KEYS_ARE_ITS_OWN))) {
      event.preventDefault();
      walkBy(WAYS[key]);
    }
  });
})();
