// Numbers as people type them. What could be meant in two ways is asked back, so that no number is misread.

const CANNOT_BE_NEGATIVE = /^(times|Hz|[nµm]?mol\/L|[nµm]?g\/mL)$/;
const SUPERSCRIPTS = "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹";

/** What was typed as `{ value }` or, where that cannot be told, `{ ask }`: a sentence that asks back. */
function readNumber(text, unit) {
  const found = /^([-+]?) ?([\d.,][\d.,' ]*?)(?: ?e ?([-+]?\d+))? ?([^\d.,' ].*)?$/i.exec(inPlainSigns(text));
  const [, sign, digits, power, behind] = found ?? [];
  const values = meant(digits ?? "").map((number) => Number(`${sign}${number}e${power ?? 0}`));
  if (!values.length || !values.every(Number.isFinite)) return { ask: "Type a number, such as 12.5." };
  if (behind && !sameUnit(behind, unit)) return { ask: `Type a number alone, such as 12.5; its unit is ${unit}.` };
  if (values.length > 1) return { ask: `Do you mean ${values.map(written).join(" or ")}? Type it so.` };
  return { value: values[0] };
}

/** One sign for minus, one for a space, "e" before a power of ten. */
function inPlainSigns(text) {
  return text
    .replace(/[⁺⁻⁰¹²³⁴-⁹]+/g, (power) => `^${[...power].map((sign) => "+-0123456789"[SUPERSCRIPTS.indexOf(sign)]).join("")}`)
    .replace(/[−‐‑–﹣－]/g, "-")
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/ ?[x×·⋅*] ?10 ?\^ ?/i, "e")
    .replace(/^([-+]?)10 ?\^ ?/, (_, sign) => `${sign}1e`);
}

/** The numbers that digits with points, commas, apostrophes and spaces can mean, as JavaScript writes them. */
function meant(digits) {
  if (/^[1-9]\d{0,2}(([ '])\d{3})(\2\d{3})*([.,]\d*)?$/.test(digits)) return [digits.replace(/[ ']/g, "").replace(",", ".")];
  if (/^[1-9]\d{0,2}(,\d{3}){2,}$|^[1-9]\d{0,2}(,\d{3})+\.\d*$/.test(digits)) return [digits.replaceAll(",", "")];
  if (/^[1-9]\d{0,2}(\.\d{3}){2,}$|^[1-9]\d{0,2}(\.\d{3})+,\d*$/.test(digits)) return [digits.replaceAll(".", "").replace(",", ".")];
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits)) return [digits.replace(",", "."), digits.replace(",", "")];
  return /^(\d+[.,]?\d*|[.,]\d+)$/.test(digits) ? [digits.replace(",", ".")] : [];
}

/** Whether a unit is the one that is asked for: ng/ml, uM and "percent" are as good as ng/mL, µmol/L and %. */
function sameUnit(one, other) {
  const plain = (unit) =>
    unit
      .toLowerCase()
      .replace(/\s|\.$/g, "")
      .replace(/[μu](?=m|g|l)/g, "µ")
      .replace("mol/l", "m")
      .replace(/^percent$/, "%")
      .replace(/^(x|×|-?fold)$/, "times");
  return plain(one) === plain(other);
}
