import { pythonStr } from "../value/python-text.ts";
import type { Value } from "../value/value.ts";

const TRUE = ["1", "t", "true", "on", "y", "yes"];
const FALSE = ["0", "f", "false", "off", "n", "no"];

/** What Heat takes for a boolean, for messages. */
export const BOOLEAN_TEXTS: readonly string[] = [...TRUE, ...FALSE];

/** The boolean that a value says (strict `bool_from_string` of oslo); undefined where it says none. */
export function strictBoolean(value: Value): boolean | undefined {
  if (typeof value === "boolean") return value;
  const text = pythonStr(value).trim().toLowerCase();
  if (TRUE.includes(text)) return true;
  return FALSE.includes(text) ? false : undefined;
}
