// In a page: every figure that carries its states.

const STILL = "This figure cannot be moved here; it shows its starting state.";

async function mountStored(root) {
  try {
    const states = new StoredStates(await inflate(root.querySelector(".explorer-states").textContent));
    const source = { request: (position) => source.answered(states.at(position)) };
    const player = new Player(root, { ...states.header, address: true }, source);
    const asked = player.wanted(location.hash);
    player.arrived = asked; // whoever follows a link to a state wants to see and move it
    player.go(asked ?? player.start, false);
    if (asked) root.scrollIntoView();
    else if (states.header.attract) player.attractOnce();
    window.addEventListener("hashchange", () => {
      const position = player.wanted(location.hash);
      if (!position) return;
      root.dispatchEvent(new Event("explorer-arrived"));
      player.go(position, true);
    });
    window.addEventListener("pageshow", () => player.show(player.position)); // a browser may restore other settings
    root.classList.add("explorer-ready");
    document.dispatchEvent(new Event("explorer-ready"));
  } catch (error) {
    const sentence = element("p", { class: "explorer-message", role: "status" }, `${STILL} (${error.message})`);
    root.querySelector(".explorer-controls").replaceChildren(sentence);
  }
}

async function start() {
  const live = [...document.querySelectorAll("figure.explorer")].filter((root) => root.querySelector(".explorer-states"));
  await Promise.all(live.map(mountStored));
  document.body.dataset.figures = "settled"; // each moves now, or has said why not
  document.dispatchEvent(new Event("explorers-settled"));
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
