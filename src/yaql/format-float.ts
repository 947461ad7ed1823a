/** The digits of a float that is not negative, as Python formats them with the types `e`, `f`, `g`, `%` and none. */
export function formatFloat(
  size: number,
  type: string,
  precision: number | undefined,
  alternate: boolean,
): string {
  const text = digitsOf(
    size,
    type.toLowerCase(),
    precision ?? 6,
    alternate,
    type === "" && precision !== undefined,
  );
  return /[EFG]/.test(type) ? text.toUpperCase() : text;
}

function digitsOf(size: number, type: string, precision: number, alternate: boolean, plain: boolean): string {
  if (!Number.isFinite(size)) return (Number.isNaN(size) ? "nan" : "inf") + (type === "%" ? "%" : "");
  if (type === "%") return `${fixed(size * 100, precision)}%`;
  if (type === "f") return fixed(size, precision);
  if (type === "e") return pythonExponent(size.toExponential(Math.min(precision, 100)));
  return general(size, Math.max(precision, 1), alternate, plain);
}

/** `g`: an exponent for very large and very small numbers, no zeros at the end. */
function general(size: number, precision: number, alternate: boolean, plain: boolean): string {
  const digits = Math.min(precision, 100);
  const exponential = size.toExponential(digits - 1);
  const exponent = Number(exponential.split("e")[1]);
  // Without a type, one digit after the point is kept, so the exponent comes one place earlier.
  const usesExponent = exponent < -4 || exponent >= (plain ? digits - 1 : digits);
  const text = usesExponent ? exponential : size.toFixed(Math.min(Math.max(digits - 1 - exponent, 0), 100));
  const [mantissa = "", power] = text.split("e");
  const trimmed = alternate || !mantissa.includes(".") ? mantissa : mantissa.replace(/\.?0+$/, "");
  const body = plain && power === undefined && !trimmed.includes(".") ? `${trimmed}.0` : trimmed;
  return power === undefined ? body : pythonExponent(`${body}e${power}`);
}

function fixed(size: number, precision: number): string {
  const places = Math.min(precision, 100);
  const text =
    size < 1e21 ? halfEven(size, places) : `${BigInt(size)}${places > 0 ? `.${"0".repeat(places)}` : ""}`;
  return text + "0".repeat(precision - places);
}

/** `toFixed`, which takes the larger of two equally near values where Python takes the even one. */
function halfEven(size: number, places: number): string {
  const text = size.toFixed(places);
  const longer = size.toFixed(Math.min(places + 60, 100));
  const tail = longer.slice(longer.indexOf(".") + 1 + places);
  const isTie = /^50*$/.test(tail);
  const last = Number(text.at(-1));
  if (!isTie || last % 2 === 0) return text;
  return longer.slice(0, longer.indexOf(".") + (places > 0 ? 1 + places : 0));
}

/** Python writes at least two digits of an exponent. */
function pythonExponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}
