// The wait for a figure: it may start before or after the question about it.

/** The figure may start before or after this script, and in a kernel it arrives when it likes. */
function whenFigureIsReady(root, name, act) {
  const find = () => {
    const own = root.closest(".widget-vbox") ?? document; // in a notebook another cell may have a figure of that name
    const figures = [...own.querySelectorAll("figure.explorer[data-figure]")].filter(({ dataset }) => dataset.figure === name);
    return figures.find((figure) => root.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING)?.player;
  };
  const look = () => {
    const player = find();
    if (!player) return false;
    document.removeEventListener("explorer-ready", look);
    act(player);
    return true;
  };
  if (!look()) document.addEventListener("explorer-ready", look);
}
