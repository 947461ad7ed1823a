import { Float } from "../value/value.ts";
import { Failure } from "./failure.ts";
import type { Meter } from "./meter.ts";
import { bounded, type Numeric } from "./number.ts";

/** Python's `round(value, digits)`: halves go to the even neighbour. */
export function roundNumber(value: Numeric, digits: number, meter: Meter): Numeric {
  if (value instanceof Float) return new Float(roundFloat(value.value, digits));
  if (digits >= 0) return value;
  meter.checkText(-digits);
  return bounded(roundInteger(BigInt(value), 10n ** BigInt(-digits)), meter);
}

function roundInteger(value: bigint, unit: bigint): bigint {
  const rest = ((value % unit) + unit) % unit;
  const lower = value - rest;
  const isOdd = (lower / unit) % 2n !== 0n;
  return rest * 2n > unit || (rest * 2n === unit && isOdd) ? lower + unit : lower;
}

function roundFloat(value: number, digits: number): number {
  // A float has no more than 1074 places after the point, and 309 digits before it.
  if (!Number.isFinite(value) || digits > 323) return value;
  if (digits < -309) return value < 0 ? -0 : 0;
  const { numerator, denominator } = exactFraction(Math.abs(value));
  const scale = 10n ** BigInt(Math.abs(digits));
  const [top, bottom] = digits < 0 ? [numerator, denominator * scale] : [numerator * scale, denominator];
  const whole = top / bottom;
  const rest = (top % bottom) * 2n;
  const rounded = rest > bottom || (rest === bottom && whole % 2n === 1n) ? whole + 1n : whole;
  const result = Number(`${rounded}e${-digits}`);
  if (!Number.isFinite(result)) throw new Failure("the rounded value is too large for a float");
  return value < 0 || Object.is(value, -0) ? -result : result;
}

function exactFraction(value: number): { readonly numerator: bigint; readonly denominator: bigint } {
  let exponent = 0n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent++;
  }
  return { numerator: BigInt(scaled), denominator: 1n << exponent };
}
