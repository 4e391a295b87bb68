// From places in the drawing to numbers and back.

const BORDER = 2000 * PER_UNIT; // a place there is where a line was cut, and no point of the data
const isPoint = (x, y) => x !== GAP && Math.abs(x) < BORDER && Math.abs(y) < BORDER;

/** Turns places in the drawing into numbers and back, on linear and logarithmic axes. */
class Scale {
  constructor(axes) {
    Object.assign(this, axes);
  }

  static value(place, [p0, p1], [v0, v1], log) {
    const part = (place - p0) / (p1 - p0);
    return log ? v0 * (v1 / v0) ** part : v0 + part * (v1 - v0);
  }

  /** A value as text, with the digits that the drawing can tell apart. */
  static text(place, ends, limits, log) {
    const value = Scale.value(place, ends, limits, log);
    const apart = Math.abs(5 / (PER_UNIT * (ends[1] - ends[0])));
    if (log) return String(Number(value.toPrecision(1 + Math.ceil(-Math.log10(Math.abs(Math.log(limits[1] / limits[0])) * apart)))));
    const step = Math.abs(limits[1] - limits[0]) * apart;
    return String(Number(value.toFixed(Math.max(0, Math.ceil(-Math.log10(step))))) + 0);
  }

  /** Where a value lies on the axis "x" or "y". */
  place(axis, value) {
    const [p0, p1] = this[axis];
    const [v0, v1] = this[`${axis}lim`];
    const part = this[`${axis}log`] ? Math.log(value / v0) / Math.log(v1 / v0) : (value - v0) / (v1 - v0);
    return p0 + part * (p1 - p0);
  }

  /** The two ends of the axis "x" or "y" in the drawing, the smaller one first. */
  ends(axis) {
    return [Math.min(...this[axis]), Math.max(...this[axis])];
  }

  /** Where a value lies, or the nearest end of the axis for one beyond it (and for a logarithm that does not exist). */
  within(axis, value) {
    const [low, high] = this.ends(axis);
    return Math.min(Math.max(this.place(axis, value), low), high) || low;
  }

  xText(place) {
    return Scale.text(place, this.x, this.xlim, this.xlog);
  }

  yText(place) {
    return Scale.text(place, this.y, this.ylim, this.ylog);
  }
}
