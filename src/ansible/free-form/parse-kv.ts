import { CONTROL_ESCAPES } from "../../python/control-escapes.ts";
import { joinArgs, splitArgs } from "./split-args.ts";

/** What Ansible makes of an argument string. */
export interface KeyValues {
  readonly options: ReadonlyMap<string, string>;
  /** `_raw_params`: what is no `key=value`. */
  readonly raw: string | undefined;
}

/** Of a command line only these are options, everything else belongs to the command. */
export const COMMAND_OPTIONS: ReadonlySet<string> = new Set([
  "creates",
  "removes",
  "chdir",
  "executable",
  "warn",
  "stdin",
  "stdin_add_newline",
  "strip_empty_ends",
]);

/** Ansible's `parse_kv`; undefined where Ansible refuses the text. */
export function parseKeyValues(text: string, isCommand: boolean): KeyValues | undefined {
  const params = splitArgs(text);
  if (params === undefined) return undefined;
  const options = new Map<string, string>();
  const raw: string[] = [];
  for (const param of params) {
    const decoded = decodeEscapes(param);
    if (decoded === undefined) return undefined;
    const at = assignment(decoded);
    if (at === undefined) raw.push(decoded.includes("=") ? decoded.replaceAll("\\=", "=") : param);
    else if (isCommand && !COMMAND_OPTIONS.has(decoded.slice(0, at))) raw.push(param);
    else options.set(strip(decoded.slice(0, at)), unquote(strip(decoded.slice(at + 1))));
  }
  return { options, raw: raw.length > 0 ? joinArgs(raw) : undefined };
}

/** Where the first `=` stands that is neither the first character nor escaped. */
function assignment(text: string): number | undefined {
  for (let at = text.indexOf("=", 1); at !== -1; at = text.indexOf("=", at + 1))
    if (text.charAt(at - 1) !== "\\") return at;
  return undefined;
}

const ESCAPE =
  /\\U([a-fA-F0-9]{8})|\\u([a-fA-F0-9]{4})|\\x([a-fA-F0-9]{2})|(\\N\{[^}]+\})|\\([\\'"abfnrtv])/g;

const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ...CONTROL_ESCAPES,
]);

/** Undefined for characters by name, which would need a table of all names, and for those that do not exist. */
function decodeEscapes(text: string): string | undefined {
  if (!text.includes("\\")) return text;
  let possible = true;
  const decoded = text.replace(ESCAPE, (whole, long, short, hex, named, char) => {
    if (char !== undefined) return CHARACTERS.get(char) ?? whole;
    const code = Number.parseInt(long ?? short ?? hex, 16);
    if (named === undefined && code <= 0x10ffff) return String.fromCodePoint(code);
    possible = false;
    return whole;
  });
  return possible ? decoded : undefined;
}

/** Python's `strip`: it takes the separators 0x1c to 0x1f and 0x85 for white space, and not U+FEFF. */
function strip(text: string): string {
  const space = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
  return text.replace(new RegExp(`^${space}+|${space}+$`, "g"), "");
}

function unquote(text: string): string {
  const quote = text.charAt(0);
  const quoted =
    text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote) && text.at(-2) !== "\\";
  return quoted ? text.slice(1, -1) : text;
}
