// The view of a live figure in JupyterLab and its kin: every position is asked of Python, one at a time, and each shape
// besides the first when its width is there.

const SILENCE = "Python does not answer: it is busy, or it was restarted. Then run the cell again to make the figure live.";
const ALONE = "This is a still picture until Python answers; where there is no Python it stays one.";
const PATIENCE = 3000; // ms

/** `root` stands still, without controls, from the first question that stays open to the first answer. */
function kernelSource(model, root) {
  let heard = false;
  let waiting = null; // timer of the question that is out
  let next = null; // the newest position wanted meanwhile
  const asked = new Set(); // names of shapes
  const silent = () => {
    waiting = null;
    root.classList.toggle("explorer-alone", !heard);
    source.failed(heard ? SILENCE : ALONE);
  };
  const ask = (position) => {
    waiting = setTimeout(silent, PATIENCE);
    try {
      model.send({ at: position });
    } catch { // there is no kernel any more to send to
      clearTimeout(waiting);
      silent();
    }
  };
  const source = {
    request(position) {
      if (waiting === null) ask(position);
      else next = position;
    },
    draw(shape) {
      if (asked.has(shape)) return;
      try {
        model.send({ shape });
        asked.add(shape);
      } catch { // as above; the question about a position says so
      }
    },
    close: () => { clearTimeout(waiting); model.off("msg:custom", receive); },
  };
  function receive(message, buffers) {
    clearTimeout(waiting);
    waiting = null;
    heard = true;
    root.classList.remove("explorer-alone");
    if (next !== null) {
      ask(next);
      if (message.at && !message.error) message = { ...message, at: undefined }; // the reader is already further on
      next = null;
    }
    if (message.error) source.failed(`The figure stopped at this setting: ${message.error}`);
    else source.answered({ at: message.at, now: message.now, met: message.met, artists: coordinates(message, buffers[0]) });
  }
  model.on("msg:custom", receive);
  return source;
}

function coordinates({ sizes, strings }, view) {
  const numbers = new Int16Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
  let offset = 0;
  return strings.map((state, i) => {
    const n = sizes[i];
    const both = numbers.subarray(offset, (offset += 2 * n));
    return { ...state, x: both.subarray(0, n), y: both.subarray(n) };
  });
}

/** A second view of a figure in one document gets ids of its own; what refers to an id inside it follows. */
function renameIds(root) {
  const taken = (id) => [...document.querySelectorAll(`[id="${CSS.escape(id)}"]`)].some((other) => !root.contains(other));
  const own = [root, ...root.querySelectorAll("[id]")].filter(({ id }) => id);
  if (!own.some(({ id }) => taken(id))) return;
  let suffix = "";
  for (let n = 2; own.some(({ id }) => taken(id + suffix)); n++) suffix = `-view-${n}`;
  const ids = new Set(own.map(({ id }) => id));
  const renamed = (id) => (ids.has(id) ? id + suffix : id);
  for (const node of root.querySelectorAll("*")) {
    for (const { name, value } of [...node.attributes]) {
      let changed = value.replace(/#([\w.:-]+)/g, (_, id) => `#${renamed(id)}`);
      if (["id", "for", "name"].includes(name) || name.startsWith("aria-")) changed = value.split(" ").map(renamed).join(" ");
      if (changed !== value) node.setAttribute(name, changed);
    }
  }
  if (root.id) root.id = renamed(root.id);
}

/** Put the drawings of shapes where the figure has none yet; gives back those shapes. */
function putIn(root, shapes) {
  const empty = ([name]) => !root.querySelector(`[data-shape="${name}"]`).firstChild;
  const added = Object.fromEntries(Object.entries(shapes).filter(empty));
  for (const [name, { drawing }] of Object.entries(added)) root.querySelector(`[data-shape="${name}"]`).innerHTML = drawing;
  return added;
}

export default {
  render({ model, el }) {
    el.innerHTML = model.get("html");
    const root = el.querySelector(".explorer");
    const source = kernelSource(model, root);
    const header = model.get("header");
    const drawn = putIn(root, model.get("shapes")); // what another view has asked for
    const player = new Player(root, { ...header, shapes: { ...header.shapes, ...drawn } }, source);
    whenConnected(root, () => { // only then ids can be compared, and widths are known
      renameIds(root);
      player.drawing.look();
      root.classList.add("explorer-ready");
      document.dispatchEvent(new Event("explorer-ready"));
    });
    const add = () => {
      for (const [name, shape] of Object.entries(putIn(root, model.get("shapes")))) {
        renameIds(player.drawing.add(name, shape));
      }
    };
    model.on("change:shapes", add);
    quietInNotebook(root);
    source.request(null); // wherever Python has it now
    return () => { source.close(); model.off("change:shapes", add); };
  },
};
