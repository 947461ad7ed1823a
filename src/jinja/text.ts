import { pythonRepr } from "../value/python-text.ts";
import { JinjaError } from "./jinja-error.ts";
import { Callable, type Jinja, JinjaObject, Once, Tuple, Undefined } from "./values.ts";

/** How a value is printed: Python's `str()`, and nothing for what is undefined. */
export function textOf(value: Jinja): string {
  if (typeof value === "string") return value;
  return value instanceof Undefined ? "" : reprOf(value);
}

/** More parts than this are not printed: values that share their parts would make text without end. */
const MOST_PARTS = 1_000_000;

/** Python's `repr()`. */
export function reprOf(value: Jinja): string {
  let parts = 0;
  return repr(value);

  function repr(part: Jinja): string {
    if (++parts > MOST_PARTS) throw new JinjaError("limit", "the value is too large to print");
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
