import { fromPlain, jsonDumps } from "../value/json.ts";

/** JSON in ASCII, on one line: a Python or YAML double-quoted text, whatever it holds. */
export function asciiJson(value: unknown): string {
  return jsonDumps(fromPlain(value), { sortKeys: false, itemSeparator: ", ", keySeparator: ": " });
}
