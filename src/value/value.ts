/**
 * Values as Python has them, which is how Heat and Ansible compute: integers are JavaScript numbers
 * (`bigint` beyond 2^53), floats are `Float`, so that `1.0` and `1` stay apart in text; a map keeps the
 * order of its keys, which a plain object would not (`{"10": …, "2": …}`).
 */
export type Value = Scalar | readonly Value[] | ValueMap;

export type Scalar = null | boolean | number | bigint | Float | string;

export type ValueMap = ReadonlyMap<string, Value>;

/** A Python float. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** Tells a map from every other value. */
export function isMap(value: unknown): value is ValueMap {
  return value instanceof Map;
}

/** Tells a list from every other value (`Array.isArray` loses the readonly type). */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Tells an integer (not a boolean, not a float). */
export function isInteger(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}
