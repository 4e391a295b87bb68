// Sliders, choices and switches: native inputs with a name, a read-out and what it says aloud.

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** An id that the document does not have yet: in a notebook the same figure may be shown twice. */
function freeId(wanted) {
  let id = wanted;
  for (let n = 2; document.getElementById(id); n++) id = `${wanted}-${n}`;
  return id;
}

/** One control; `show(index)` moves it, `moved(index, done)` is called when the reader does. */
function makeControl({ name, label, kind, texts }, uid, moved) {
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
  const input = element("input", { type: "range", id, min: 0, max: texts.length - 1, step: 1 });
  const output = element("output", { for: id });
  input.addEventListener("input", () => moved(Number(input.value), false));
  input.addEventListener("change", () => moved(Number(input.value), true));
  return {
    root: row(input, output),
    show: (index) => {
      input.value = index;
      input.setAttribute("aria-valuetext", texts[index]);
      output.textContent = texts[index];
    },
  };
}
