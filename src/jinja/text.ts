import { pythonRepr } from "../value/python-text.ts";
import { Float } from "../value/value.ts";
import { Callable, itemsOf, type Jinja, JinjaObject, type Key, Tuple, Undefined } from "./values.ts";

/** How a value is printed: Python's `str()`, and nothing for what is undefined. */
export function textOf(value: Jinja): string {
  if (typeof value === "string") return value;
  return value instanceof Undefined ? "" : reprOf(value);
}

/** Python's `repr()`. */
export function reprOf(value: Jinja): string {
  if (value instanceof Undefined) return "Undefined";
  if (value instanceof Map)
    return `{${[...value].map(([key, item]) => `${keyRepr(key)}: ${reprOf(item)}`).join(", ")}}`;
  if (value instanceof Tuple)
    return value.items.length === 1
      ? `(${value.items.map(reprOf).join("")},)`
      : `(${value.items.map(reprOf).join(", ")})`;
  const items = itemsOf(value);
  if (items !== undefined) return `[${items.map(reprOf).join(", ")}]`;
  if (value instanceof Callable) return `<function ${value.name}>`;
  if (value instanceof JinjaObject) return `<${value.kind}>`;
  return value === null || typeof value !== "object" || value instanceof Float ? pythonRepr(value) : "";
}

function keyRepr(key: Key): string {
  return pythonRepr(key);
}
