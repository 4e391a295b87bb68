// Words that are put into a finished drawing stand where they hide no others.

const touch = (a, b) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;

/**
 * Try places one after the other until none of the words cuts another of the drawing or its edge; if none is free, the
 * first. `put(place)` puts the words there and gives them back. Words of a ghost make room themselves.
 */
function putWhereFree(svg, places, put) {
  const edge = svg.getBoundingClientRect();
  const isFree = (words) => {
    const others = [...svg.querySelectorAll("text:not(.explorer-quiet-text)")].filter((one) => !words.includes(one) && one.checkVisibility());
    const taken = others.map((one) => one.getBoundingClientRect());
    return words.every((word) => {
      const box = word.getBoundingClientRect();
      const inside = box.left >= edge.left && box.right <= edge.right && box.top >= edge.top && box.bottom <= edge.bottom;
      return inside && !taken.some((other) => touch(box, other));
    });
  };
  if (!places.some((place) => isFree(put(place)))) put(places[0]);
}
