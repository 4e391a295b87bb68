// The states stored in a page.

const GAP = -32768; // no point here
const PER_UNIT = 16; // coordinates are sixteenths of an SVG unit
const FORMAT = 1;

async function inflate(base64) {
  const deflated = Uint8Array.from(atob(base64.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Undo the planes, the zigzag and the two differences of one channel, shape (states, points). */
function unpack(bytes, offset, states, points) {
  const count = states * points;
  if (offset + 2 * count > bytes.length) throw new Error("the stored states end too early");
  const values = new Int16Array(count);
  for (let s = 0, i = 0; s < states; s++) {
    let running = 0;
    for (let p = 0; p < points; p++, i++) {
      const zigzag = bytes[offset + i] | (bytes[offset + count + i] << 8);
      running += (zigzag >>> 1) ^ -(zigzag & 1);
      values[i] = s ? values[i - points] + running : running; // wraps to 16 bits, as it was packed
    }
  }
  return values;
}

/** All states of one figure; `at(position)` is a frame to draw. */
class StoredStates {
  constructor(bytes) {
    const length = new DataView(bytes.buffer).getUint32(0, true);
    this.header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    if (this.header.format !== FORMAT) throw new Error("the stored states are of another format");
    let offset = 4 + length;
    this.channels = this.header.channels.map(({ artist, name, shape, strings }) => {
      const axes = shape.slice(0, -1);
      const points = shape[axes.length];
      const states = axes.reduce((product, n) => product * n, 1);
      const values = unpack(bytes, offset, states, points);
      offset += 2 * states * points;
      let stride = 1;
      const strides = axes.map(() => 0);
      for (let k = axes.length - 1; k >= 0; k--) {
        if (axes[k] > 1) strides[k] = stride;
        stride *= axes[k];
      }
      return { artist, name, strings, values, points, strides };
    });
    if (offset !== bytes.length) throw new Error("the stored states have another length than they say");
  }

  at(position) {
    const frame = { artists: this.header.kinds.map(() => ({})), now: "", met: [] };
    for (const { artist, name, strings, values, points, strides } of this.channels) {
      const state = strides.reduce((sum, stride, k) => sum + stride * position[k], 0);
      if (name === "now") frame.now = strings[values[state]];
      else if (name === "met") frame.met = Array.from(strings[values[state]], (mark) => mark === "1");
      else if (strings) frame.artists[artist][name] = strings[values[state]];
      else frame.artists[artist][name] = values.subarray(state * points, (state + 1) * points);
    }
    return frame;
  }
}

