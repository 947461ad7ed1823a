import type { Budget } from "../budget/budget.ts";
import { Float } from "../value/value.ts";
import { scaled } from "./float-digits.ts";
import { bounded, type Numeric } from "./number.ts";
import { PythonError } from "./python-error.ts";

/** Python's `round(value, digits)`: halves go to the even neighbour. */
export function roundNumber(value: Numeric, digits: number, budget: Budget): Numeric {
  if (value instanceof Float) return new Float(roundFloat(value.value, digits));
  if (digits >= 0) return value;
  budget.makeText(-digits);
  return bounded(roundInteger(BigInt(value), 10n ** BigInt(-digits)), budget);
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
  const result = Number(`${scaled(Math.abs(value), digits)}e${-digits}`);
  if (!Number.isFinite(result)) throw new PythonError("the rounded value is too large for a float");
  return value < 0 || Object.is(value, -0) ? -result : result;
}
