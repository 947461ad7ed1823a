import type { Budget } from "../budget/budget.ts";
import { pythonRepr } from "../value/python-text.ts";
import { Callable, type Jinja, JinjaObject, Once, Tuple, Undefined } from "./values.ts";

/** How a value is printed: Python's `str()`, and nothing for what is undefined. */
export function textOf(value: Jinja, budget: Budget): string {
  if (typeof value === "string") return value;
  return value instanceof Undefined ? "" : reprOf(value, budget);
}

/** Texts in a row, with a separator between them. */
export function joinTexts(texts: readonly string[], separator: string, budget: Budget): string {
  budget.makeText(texts.reduce((sum, text) => sum + text.length + separator.length, 0));
  return texts.join(separator);
}

/** A short value, with what stands around it. */
const LEAST_TEXT = 8;

/** Python's `repr()`. */
export function reprOf(value: Jinja, budget: Budget): string {
  return repr(value);

  function repr(part: Jinja): string {
    // Values that share their parts would make text without end.
    budget.makeText(typeof part === "string" ? part.length : LEAST_TEXT);
    if (part instanceof Undefined) return "Undefined";
    if (part instanceof Map) {
      const entries = [...part].map(([key, item]) => `${pythonRepr(key)}: ${repr(item)}`);
      return `{${entries.join(", ")}}`;
    }
    if (part instanceof Tuple)
      return `(${part.items.map(repr).join(", ")}${part.items.length === 1 ? "," : ""})`;
    if (Array.isArray(part)) return `[${part.map(repr).join(", ")}]`;
    if (part instanceof Once) return "<generator>";
    if (part instanceof Callable) return `<function ${part.name}>`;
    return part instanceof JinjaObject ? `<${part.kind}>` : pythonRepr(part);
  }
}
