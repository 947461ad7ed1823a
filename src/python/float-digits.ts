/** The digits of a float that is not negative and finite, exactly: halves go to the even neighbour, as Python rounds. */

/** With so many places after the point. */
export function fixedDigits(size: number, places: number): string {
  const digits = scaled(size, places)
    .toString()
    .padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** One digit before the point and so many after it, and the exponent that belongs to them. */
export function scientificDigits(size: number, places: number): readonly [digits: string, exponent: number] {
  if (size === 0) return ["0".repeat(places + 1), 0];
  // The shortest text may have been rounded up to the next power of ten, so it is a first guess only.
  let exponent = Number(size.toExponential().split("e")[1]);
  let digits = scaled(size, places - exponent).toString();
  if (digits.length !== places + 1) {
    exponent += digits.length - places - 1;
    digits = scaled(size, places - exponent).toString();
  }
  return [digits, exponent];
}

/** The float times a power of ten, as the nearest integer. */
export function scaled(size: number, power: number): bigint {
  const [mantissa, exponent] = partsOf(size);
  const [ten, two] = [10n ** BigInt(Math.abs(power)), 1n << BigInt(Math.abs(exponent))];
  const top = mantissa * (power < 0 ? 1n : ten) * (exponent < 0 ? 1n : two);
  const bottom = (power < 0 ? ten : 1n) * (exponent < 0 ? two : 1n);
  const whole = top / bottom;
  const rest = (top % bottom) * 2n;
  return rest > bottom || (rest === bottom && whole % 2n === 1n) ? whole + 1n : whole;
}

/** A float as an integer times a power of two. */
function partsOf(size: number): readonly [mantissa: bigint, exponent: number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0 ? [fraction, -1074] : [fraction | 0x10000000000000n, biased - 1075];
}
