// Words that are put into a finished drawing stand where they hide no others.

const touch = (a, b) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;

/**
 * Try places one after the other until no word of `own`, which is a text or a group, cuts another of the drawing or its
 * edge; if none is free, the first. `put(place)` brings the words there. Words of a ghost make room themselves.
 * `mayStand(word)` asks for more: where no free place has it, the first free one does.
 */
function putWhereFree(svg, own, places, put, mayStand = () => true) {
  const edge = svg.getBoundingClientRect();
  const others = [...svg.querySelectorAll("text:not(.explorer-quiet-text)")].filter((one) => !own.contains(one) && one.checkVisibility());
  const taken = others.map((one) => one.getBoundingClientRect());
  const isFree = (word) => {
    const box = word.getBoundingClientRect();
    const inside = box.left >= edge.left && box.right <= edge.right && box.top >= edge.top && box.bottom <= edge.bottom;
    return inside && !taken.some((other) => touch(box, other));
  };
  let free;
  for (const place of places) {
    put(place); // which may make the words anew
    const words = [own, ...own.querySelectorAll("text")].filter(({ localName }) => localName === "text");
    if (!words.every(isFree)) continue;
    if (words.every(mayStand)) return;
    free ??= place;
  }
  put(free ?? places[0]);
}

/** Whether a line from a to b, both [x, y], passes through a box, grown by a little. */
function passes([ax, ay], [bx, by], { x, y, width, height }, grown = 1.5) {
  const [left, right, top, bottom] = [x - grown, x + width + grown, y - grown, y + height + grown];
  let [from, to] = [0, 1];
  for (const [start, way, low, high] of [[ax, bx - ax, left, right], [ay, by - ay, top, bottom]]) {
    if (way === 0) {
      if (start < low || start > high) return false;
      continue;
    }
    const ends = [(low - start) / way, (high - start) / way];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  return from <= to;
}
