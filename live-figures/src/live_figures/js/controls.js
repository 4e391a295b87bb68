// Sliders, choices and switches: native inputs with a name, a read-out and what it says aloud.

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** A small picture in the colour of the words beside it: signs such as "pause" are in no font. */
function icon(d) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  setAttributes(made, { viewBox: "0 0 12 12", class: "explorer-icon", "aria-hidden": "true" });
  made.append(document.createElementNS(made.namespaceURI, "path"));
  made.firstChild.setAttribute("d", d);
  return made;
}
const ICONS = { play: "M2 1L11 6L2 11Z", pause: "M2 1H5V11H2ZM7 1H10V11H7Z" };

/** Call `act` once a view of a notebook is in the document, which is some frames after it was made. */
function whenConnected(root, act) {
  requestAnimationFrame(() => (root.isConnected ? act() : whenConnected(root, act)));
}

/** JupyterLab would take keys for itself, the arrows too, that belong to a control, a button or a field. */
function quietInNotebook(root) {
  for (const control of root.querySelectorAll("input, select, button, a, summary, [tabindex]")) control.dataset.lmSuppressShortcuts = "true";
}

/** An id that the document does not have yet: in a notebook the same figure may be shown twice. */
function freeId(wanted) {
  let id = wanted;
  for (let n = 2; document.getElementById(id); n++) id = `${wanted}-${n}`;
  return id;
}

/** One control; `show(index)` moves it, `moved(index, done)` is called when the reader does. */
function makeControl(spec, uid, moved) {
  const made = controlOfKind(spec, uid, moved);
  made.root.dataset.control = spec.name;
  return made;
}

function controlOfKind({ name, label, kind, texts }, uid, moved) {
  const id = freeId(`${uid}-control-${name}`);
  const row = (control, ...more) =>
    element("div", { class: `explorer-control explorer-${kind}` }, element("label", { for: id }, label), control, ...more);
  if (kind === "choice") {
    const options = texts.map((text, i) => {
      const input = element("input", { type: "radio", name: id, value: i, ...(i ? {} : { id }) });
      input.addEventListener("change", () => moved(i, true));
      return { input, label: element("label", {}, input, element("span", {}, text)) };
    });
    const choices = element("div", { class: "explorer-options" }, ...options.map((option) => option.label));
    return {
      root: element("fieldset", { class: "explorer-control explorer-choice" }, element("legend", {}, label), choices),
      show: (index) => { options[index].input.checked = true; },
    };
  }
  if (kind === "menu") {
    const select = element("select", { id }, ...texts.map((text, i) => element("option", { value: i }, text)));
    select.addEventListener("change", () => moved(Number(select.value), true));
    return { root: row(select), show: (index) => { select.value = index; } };
  }
  if (kind === "switch") {
    const input = element("input", { type: "checkbox", role: "switch", id });
    input.addEventListener("change", () => moved(Number(input.checked), true));
    return { root: row(input), show: (index) => { input.checked = Boolean(index); } };
  }
  return makeSlider(id, texts, row, moved);
}

function makeSlider(id, texts, row, moved) {
  const input = element("input", { type: "range", id, min: 0, max: texts.length - 1, step: 1 });
  const output = element("output", { for: id });
  const finger = followFinger(input, moved);
  input.addEventListener("input", () => finger.undecided() || moved(Number(input.value), false));
  input.addEventListener("change", () => finger.undecided() || moved(Number(input.value), true));
  return {
    root: row(input, output),
    show: (index) => {
      input.value = index;
      input.setAttribute("aria-valuetext", texts[index]);
      output.textContent = texts[index];
    },
  };
}

/**
 * A finger that lands on a slider may want to scroll the page. Until it has moved sideways or is lifted nothing counts;
 * when the browser takes the touch for scrolling, the slider goes back to where it was.
 */
function followFinger(input, moved) {
  const ENOUGH = 6; // pixels
  let touch = null;
  let over = 0; // a last `change` event follows a lifted finger or a scroll
  input.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") touch = { x: event.clientX, y: event.clientY, before: input.value };
  });
  input.addEventListener("pointermove", (event) => {
    if (touch && Math.abs(event.clientX - touch.x) > Math.max(ENOUGH, Math.abs(event.clientY - touch.y))) touch = null;
  });
  input.addEventListener("pointerup", () => {
    if (!touch) return;
    touch = null; // a tap
    moved(Number(input.value), true);
  });
  input.addEventListener("pointercancel", () => {
    if (!touch) return;
    input.value = touch.before;
    touch = null;
    over = performance.now();
  });
  return { undecided: () => touch !== null || performance.now() - over < 60 };
}
