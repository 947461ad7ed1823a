import type { Budget } from "../budget/budget.ts";
import { Parameters } from "./arguments.ts";
import { iterate } from "./iterate.ts";
import { valueError } from "./jinja-error.ts";
import { textOf } from "./text.ts";
import { titleCase } from "./title-case.ts";
import { type CallArguments, itemsOf, type Jinja, orElse, Tuple, typeName } from "./values.ts";

type Method = (text: string, args: CallArguments, budget: Budget) => Jinja;

/** The methods of Python's `str` that make sense in a template. */
export const STRING_METHODS: Readonly<Record<string, Method>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  capitalize: (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase(),
  title: titleCase,
  swapcase: (text) =>
    [...text].map((char) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase())).join(""),
  strip: (text, args) => strip(text, args, true, true),
  lstrip: (text, args) => strip(text, args, true, false),
  rstrip: (text, args) => strip(text, args, false, true),
  startswith: (text, args) => affixes("startswith", args).some((affix) => text.startsWith(affix)),
  endswith: (text, args) => affixes("endswith", args).some((affix) => text.endsWith(affix)),
  split: (text, args) => split(text, args, false),
  rsplit: (text, args) => split(text, args, true),
  splitlines: (text) => splitLines(text),
  partition: (text, args) => partition(text, args, false),
  rpartition: (text, args) => partition(text, args, true),
  replace: (text, args, budget) => {
    const given = new Parameters("replace", ["old", "new", "count"], args);
    return replaceText(text, given.text("old"), given.text("new"), given.integer("count", -1), budget);
  },
  join: (text, args) =>
    iterate(new Parameters("join", ["list"], args).required("list"))
      .map((item) => {
        if (typeof item !== "string") throw valueError(`join needs texts, not ${typeName(item)}`);
        return item;
      })
      .join(text),
  find: (text, args) => text.indexOf(new Parameters("find", ["sub"], args).text("sub")),
  rfind: (text, args) => text.lastIndexOf(new Parameters("rfind", ["sub"], args).text("sub")),
  index: (text, args) => found(text.indexOf(new Parameters("index", ["sub"], args).text("sub"))),
  count: (text, args) => {
    const sub = new Parameters("count", ["sub"], args).text("sub");
    return sub === "" ? text.length + 1 : text.split(sub).length - 1;
  },
  format: (text, args) => formatBraces(text, args),
  isdigit: (text) => /^\d+$/.test(text),
  isnumeric: (text) => /^\p{N}+$/u.test(text),
  isalpha: (text) => /^\p{L}+$/u.test(text),
  isalnum: (text) => /^[\p{L}\p{N}]+$/u.test(text),
  isspace: (text) => /^\s+$/.test(text),
  isupper: (text) => text !== text.toLowerCase() && text === text.toUpperCase(),
  islower: (text) => text !== text.toUpperCase() && text === text.toLowerCase(),
  ljust: (text, args) => justify("ljust", text, args, (width, fill) => text.padEnd(width, fill)),
  rjust: (text, args) => justify("rjust", text, args, (width, fill) => text.padStart(width, fill)),
  center: (text, args) => justify("center", text, args, (width, fill) => center(text, width, fill)),
  zfill: (text, args) =>
    justify("zfill", text, args, (width) => {
      const sign = /^[-+]/.exec(text)?.[0] ?? "";
      return sign + text.slice(sign.length).padStart(width - sign.length, "0");
    }),
};

const WIDEST = 100_000;

function justify(
  name: string,
  _text: string,
  args: CallArguments,
  pad: (width: number, fill: string) => string,
): string {
  const given = new Parameters(name, ["width", "fillchar"], args);
  const width = given.integer("width");
  if (width > WIDEST) throw valueError(`${name} is asked for too much`);
  return pad(width, given.text("fillchar", " "));
}

/** As Python divides the spaces: an odd one more on the left when the width is odd. */
export function center(text: string, width: number, fill = " "): string {
  const spaces = Math.max(0, width - text.length);
  const left = Math.floor(spaces / 2) + (spaces & width & 1);
  return fill.repeat(left) + text + fill.repeat(spaces - left);
}

function found(index: number): number {
  if (index === -1) throw valueError("the text was not found");
  return index;
}

function strip(text: string, args: CallArguments, left: boolean, right: boolean): string {
  const chars = new Parameters("strip", ["chars"], args).get("chars");
  return stripChars(text, typeof chars === "string" ? chars : undefined, left, right);
}

export function stripChars(text: string, chars: string | undefined, left: boolean, right: boolean): string {
  const stripped = (char: string) => (chars === undefined ? /\s/.test(char) : chars.includes(char));
  let start = 0;
  let end = text.length;
  while (left && start < end && stripped(text.charAt(start))) start++;
  while (right && end > start && stripped(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function affixes(name: string, args: CallArguments): readonly string[] {
  const affix = new Parameters(name, ["affix"], args).required("affix");
  const all = affix instanceof Tuple ? (itemsOf(affix) ?? []) : [affix];
  return all.map((item) => {
    if (typeof item !== "string") throw valueError(`${name} needs a text or a tuple of texts`);
    return item;
  });
}

function split(text: string, args: CallArguments, fromRight: boolean): Jinja[] {
  const given = new Parameters("split", ["sep", "maxsplit"], args);
  const separator = given.get("sep") ?? null;
  const most = given.integer("maxsplit", -1);
  if (separator === null) return splitSpace(text, most, fromRight);
  if (typeof separator !== "string" || separator === "")
    throw valueError("split needs a text that is not empty");
  const parts = text.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  if (!fromRight) return [...parts.slice(0, most), parts.slice(most).join(separator)];
  const first = parts.length - most;
  return [parts.slice(0, first).join(separator), ...parts.slice(first)];
}

function splitSpace(text: string, most: number, fromRight: boolean): Jinja[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  if (most < 0 || words.length <= most + 1) return words;
  const trimmed = text.trim();
  if (fromRight) {
    const pattern = new RegExp(`^(.*?)${"\\s+(\\S+)".repeat(most)}$`, "s");
    return pattern.exec(trimmed)?.slice(1) ?? words;
  }
  const pattern = new RegExp(`^${"(\\S+)\\s+".repeat(most)}(.*)$`, "s");
  return pattern.exec(text.trimStart())?.slice(1) ?? words;
}

/** Python's `splitlines()`. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\v\f\x85\u2028\u2029]/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function partition(text: string, args: CallArguments, fromRight: boolean): Tuple {
  const separator = new Parameters("partition", ["sep"], args).text("sep");
  const at = fromRight ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (at === -1) return new Tuple(fromRight ? ["", "", text] : [text, "", ""]);
  return new Tuple([text.slice(0, at), separator, text.slice(at + separator.length)]);
}

/** Python's `str.replace`, also with an empty text to replace. */
export function replaceText(text: string, old: string, by: string, count: number, budget: Budget): string {
  const parts = old === "" ? ["", ...text, ""] : text.split(old);
  const most = count < 0 ? parts.length - 1 : Math.min(count, parts.length - 1);
  budget.makeText(text.length + most * by.length);
  return (
    parts.slice(0, most + 1).join(by) +
    parts
      .slice(most + 1)
      .map((part) => old + part)
      .join("")
  );
}

/** Python's `str.format` without format specifications. */
function formatBraces(text: string, { positional, named }: CallArguments): string {
  let next = 0;
  return text.replace(/\{\{|\}\}|\{([^{}!:]*)(?:!([rs]))?\}/g, (whole, field: string | undefined) => {
    if (field === undefined) return whole.charAt(0);
    const value = field === "" ? positional[next++] : orElse(named.get(field), positional[Number(field)]);
    if (value === undefined) throw valueError(`the format needs "${field}"`);
    return textOf(value);
  });
}
