import { Scalar as YamlScalar } from "yaml";
import { floatText } from "../value/python-text.ts";
import { Float, type Scalar } from "../value/value.ts";
import { resolvePlain } from "./resolve-plain.ts";

/** How a scalar is laid out: the text for one that must be written exactly so, or a style for the package. */
export type ScalarStyle =
  | { readonly kind: "exact"; readonly text: string }
  | { readonly kind: "plain" | "quoted" | "literal" };

/**
 * Control characters, line breaks other than `\n`, tabs, all that PyYAML does not print, and what turns the direction of
 * writing or is not seen: whoever reviews a text must see all of it.
 */
export const NEEDS_ESCAPE: RegExp =
  /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|(?![\u200c\u200d])[\p{Cf}\u2028\u2029]/u;

/** What another reader (YAML 1.2, Ansible's own filters, people) may take for something other than a text. */
const LOOKS_TYPED =
  /^(?:y|n|=|<<|~|[-+]?(?:[0-9][0-9_]*|0o[0-7]+|\.[0-9]+|[0-9][0-9_]*\.[0-9_]*)(?:[eE][-+]?[0-9]+)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[-+]?[0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9_]*)?)$/i;

/** The style in which every YAML reader gives the scalar back as it is. */
export function scalarStyle(value: Scalar): ScalarStyle {
  if (typeof value === "string") return textStyle(value);
  return { kind: "exact", text: value instanceof Float ? floatYaml(value.value) : String(value) };
}

function textStyle(text: string): ScalarStyle {
  if (NEEDS_ESCAPE.test(text)) return { kind: "exact", text: doubleQuoted(text) };
  if (text.includes("\n"))
    return canBeLiteral(text) ? { kind: "literal" } : { kind: "exact", text: doubleQuoted(text) };
  return { kind: resolvePlain(text) !== text || LOOKS_TYPED.test(text) ? "quoted" : "plain" };
}

/** A literal block shows the lines as they are; white space that nobody sees belongs into quotes. */
function canBeLiteral(text: string): boolean {
  return !/^[\s]/.test(text) && !/[ \t]$/m.test(text) && !text.endsWith("\n\n");
}

/** PyYAML takes a float for one only with a point, and an exponent only with a sign. */
function floatYaml(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  const text = floatText(value);
  return text.includes(".") ? text : text.replace("e", ".0e");
}

const SHORT: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
};

/** The style for a document that is nothing but a scalar: a block there is not indented, which PyYAML refuses. */
export function rootStyle(value: Scalar): ScalarStyle {
  const style = scalarStyle(value);
  return style.kind === "literal" ? { kind: "exact", text: doubleQuoted(String(value)) } : style;
}

/** Double quotes with everything escaped that PyYAML would not read back. */
export function doubleQuoted(text: string): string {
  const escaped = text.replace(/["\\\n]/g, (char) => SHORT[char] ?? char);
  return `"${escaped.replace(new RegExp(NEEDS_ESCAPE, "gu"), escapeChar)}"`;
}

function escapeChar(char: string): string {
  const short = SHORT[char];
  if (short !== undefined) return short;
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/** The package's name of a style. */
export function packageStyle(style: ScalarStyle): YamlScalar.Type {
  if (style.kind === "quoted") return YamlScalar.QUOTE_DOUBLE;
  if (style.kind === "literal") return YamlScalar.BLOCK_LITERAL;
  return YamlScalar.PLAIN;
}
