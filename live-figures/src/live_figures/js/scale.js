// From places in the drawing to numbers and back, and numbers as their axis writes them.

const BORDER = 2000 * PER_UNIT; // a place there is where a line was cut, and no point of the data
const isPoint = (x, y) => x !== GAP && Math.abs(x) < BORDER && Math.abs(y) < BORDER;

const TOLD_APART = 5; // stored steps by which two places differ for a reader: what is closer is one number
const DAY = 86400000;
/** Days that a step of a date takes, and the part of the ISO form that says it. */
const STEPS_OF_DATES = [[1 / 86400, 19], [1 / 1440, 16], [1, 10], [30.4, 7], [365.25, 4]];

/** The second, minute, day, month or year, as fine as the drawing can tell apart, in which a number of days since 1970 lies. */
function dateText(days, apart) {
  const [, length] = STEPS_OF_DATES.find(([step]) => step >= apart) ?? STEPS_OF_DATES.at(-1);
  const stored = apart / 10; // by so much a place may be rounded down
  return new Date((days + stored) * DAY).toISOString().slice(0, length).replace("T", " ");
}

/** Turns places in the drawing into numbers and back, on linear and logarithmic axes. */
class Scale {
  constructor(axes) {
    Object.assign(this, axes);
  }

  /** The number at a place of the axis "x" or "y". */
  value(axis, place) {
    const [p0, p1] = this[axis];
    const [v0, v1] = this[`${axis}lim`];
    const part = (place - p0) / (p1 - p0);
    return this[`${axis}log`] ? v0 * (v1 / v0) ** part : v0 + part * (v1 - v0);
  }

  /** How far apart two numbers must be, near a value, for the drawing to tell them apart. */
  apart(axis, value) {
    const [p0, p1] = this[axis];
    const [v0, v1] = this[`${axis}lim`];
    const part = Math.abs(TOLD_APART / (PER_UNIT * (p1 - p0)));
    return part * Math.abs(this[`${axis}log`] ? value * Math.log(v1 / v0) : v1 - v0);
  }

  /** The number at a place, with the digits that the drawing can tell apart. */
  number(axis, place) {
    return this.rounded(axis, this.value(axis, place), 1);
  }

  /** The shortest number that stands where this one was stored: a point at 5 is not one at 4.99. */
  rounded(axis, value, factor) {
    const log = this[`${axis}log`];
    const apart = this.apart(axis, value);
    const most = Math.ceil(-Math.log10(log ? apart / Math.abs(value) : apart * Math.abs(factor)));
    const times = value * factor;
    for (let digits = 0; ; digits++) {
      const found = Number(log ? times.toPrecision(1 + digits) : times.toFixed(digits)) + 0;
      if (digits >= most || Math.abs(found - times) <= Math.abs(factor) * apart / TOLD_APART) return found;
    }
  }

  /** A place as its axis writes it; nothing where that would take a number that the axis does not write. */
  text(axis, place) {
    const { date, factor = 1, names = [] } = this[`${axis}written`] ?? {};
    const value = this.value(axis, place);
    const apart = this.apart(axis, value);
    if (date !== undefined) return dateText(value + date, apart);
    const name = names.find(([at]) => Math.abs(at - value) <= apart);
    if (name) return name[1];
    return factor === null ? "" : String(this.rounded(axis, value, factor));
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
}
