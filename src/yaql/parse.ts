import type { Expression } from "./ast.ts";
import { YaqlError } from "./error.ts";

/** Parses a yaql expression; throws `YaqlError` where it is malformed. */
export function parseYaql(text: string): Expression {
  throw new YaqlError("not yet", "syntax", 0, text.length);
}
