import type { Budget } from "../budget/budget.ts";
import { Float } from "../value/value.ts";
import { PythonError } from "./python-error.ts";

export type Numeric = number | bigint | Float;
type Integer = number | bigint;

/** Python's arithmetic: integers of any size, floats, and whole division of integers towards the lower number. */
export type Arithmetic = (a: Numeric, b: Numeric, budget: Budget) => Numeric;

export const add: Arithmetic = (a, b, budget) =>
  combine(
    a,
    b,
    budget,
    (x, y) => x + y,
    (x, y) => x + y,
  );

export const subtract: Arithmetic = (a, b, budget) =>
  combine(
    a,
    b,
    budget,
    (x, y) => x - y,
    (x, y) => x - y,
  );

export const multiply: Arithmetic = (a, b, budget) =>
  combine(
    a,
    b,
    budget,
    (x, y) => x * y,
    (x, y) => x * y,
  );

export const divide: Arithmetic = (a, b, budget) => {
  refuseZero(b, "division by zero");
  return combine(a, b, budget, (x, y) => x / y, floorDivide);
};

export const modulo: Arithmetic = (a, b, budget) => {
  refuseZero(b, "modulo by zero");
  return combine(a, b, budget, floatModulo, (x, y) => x - floorDivide(x, y) * y);
};

/** Python's `//`. */
export const floorDivision: Arithmetic = (a, b, budget) => {
  refuseZero(b, "division by zero");
  return combine(a, b, budget, floatFloorDivide, floorDivide);
};

/** Python's `/`, which gives a float always. */
export const trueDivision: Arithmetic = (a, b) => {
  refuseZero(b, "division by zero");
  return new Float(toFloat(a) / toFloat(b));
};

/** An integer as JavaScript number where that is exact. */
export function narrow(value: bigint): Integer {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** An integer after work that may have made it long. */
export function bounded(value: bigint, budget: Budget): Integer {
  const small = narrow(value);
  if (typeof small === "bigint") budget.makeText(value.toString(16).length);
  return small;
}

export function toFloat(value: Numeric): number {
  if (value instanceof Float) return value.value;
  const float = Number(value);
  if (!Number.isFinite(float)) throw new PythonError("the integer is too large for a float");
  return float;
}

/** Below zero, zero or above zero; not a number compares with nothing. */
export function isLess(a: Numeric, b: Numeric): boolean {
  return (a instanceof Float ? a.value : a) < (b instanceof Float ? b.value : b);
}

export function isLessOrEqual(a: Numeric, b: Numeric): boolean {
  return (a instanceof Float ? a.value : a) <= (b instanceof Float ? b.value : b);
}

export function negate(value: Numeric): Numeric {
  if (value instanceof Float) return new Float(-value.value);
  return typeof value === "bigint" ? narrow(-value) : 0 - value;
}

/** Python's `pow(base, exponent, modulus)`. */
export function power(base: Numeric, exponent: Numeric, modulus: Numeric | null, budget: Budget): Numeric {
  if (modulus !== null) return modularPower(base, exponent, modulus, budget);
  if (base instanceof Float || exponent instanceof Float || isLess(exponent, 0))
    return floatPower(toFloat(base), toFloat(exponent));
  const bits = BigInt(base).toString(2).length * Number(exponent);
  if (BigInt(base) * BigInt(base) > 1n) budget.makeText(bits / 4);
  return bounded(BigInt(base) ** BigInt(exponent), budget);
}

function combine(
  a: Numeric,
  b: Numeric,
  budget: Budget,
  floats: (x: number, y: number) => number,
  integers: (x: bigint, y: bigint) => bigint,
): Numeric {
  if (a instanceof Float || b instanceof Float) return new Float(floats(toFloat(a), toFloat(b)));
  return bounded(integers(BigInt(a), BigInt(b)), budget);
}

function refuseZero(value: Numeric, message: string): void {
  if (value instanceof Float ? value.value === 0 : BigInt(value) === 0n) throw new PythonError(message);
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function floatFloorDivide(a: number, b: number): number {
  const rest = a % b;
  const exact = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
  const floor = Math.floor(exact);
  if (exact === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  return exact - floor > 0.5 ? floor + 1 : floor;
}

function floatModulo(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 === b < 0 ? rest : rest + b;
}

function floatPower(base: number, exponent: number): Float {
  if (base === 0 && exponent < 0) throw new PythonError("zero cannot be raised to a negative power");
  // Python's one to any power is one, even to the power of no number.
  const result = base === 1 ? 1 : base ** exponent;
  if (Number.isNaN(result) && !Number.isNaN(base) && !Number.isNaN(exponent))
    throw new PythonError("a negative number to a broken power is no real number");
  if (!Number.isFinite(result) && Number.isFinite(base) && Number.isFinite(exponent))
    throw new PythonError("the power is too large for a float");
  return new Float(result);
}

function modularPower(base: Numeric, exponent: Numeric, modulus: Numeric, budget: Budget): Numeric {
  if (base instanceof Float || exponent instanceof Float || modulus instanceof Float)
    throw new PythonError("a power with modulus takes integers only");
  const divisor = BigInt(modulus);
  if (divisor === 0n) throw new PythonError("a power's modulus cannot be zero");
  if (isLess(exponent, 0)) throw new PythonError("a power with modulus takes no negative exponent");
  let [result, factor, rest] = [1n, BigInt(base), BigInt(exponent)];
  for (; rest > 0n; rest >>= 1n) {
    budget.step();
    if (rest & 1n) result = (result * factor) % divisor;
    factor = (factor * factor) % divisor;
  }
  return bounded(result - floorDivide(result, divisor) * divisor, budget);
}

export function absolute(value: Numeric): Numeric {
  if (value instanceof Float) return new Float(Math.abs(value.value));
  return isLess(value, 0) ? negate(value) : value;
}
