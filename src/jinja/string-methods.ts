import type { Budget } from "../budget/budget.ts";
import {
  capitalize,
  isAllDigits,
  isAllLetters,
  isAllLower,
  isAllSpace,
  isAllUpper,
  swapCase,
  titleCase,
} from "../python/letters.ts";
import { splitLines } from "../python/lines.ts";
import { replaceText } from "../python/replace-text.ts";
import { splitText, splitTextFromRight } from "../python/split-text.ts";
import { trim, trimLeft, trimRight } from "../python/strip.ts";
import { Parameters } from "./arguments.ts";
import { iterate } from "./iterate.ts";
import { valueError } from "./jinja-error.ts";
import { joinTexts } from "./text.ts";
import { type CallArguments, itemsOf, type Jinja, Tuple, typeName } from "./values.ts";

export type StringMethod = (text: string, args: CallArguments, budget: Budget) => Jinja;

/** Of methods that look at every character by itself. */
function walked(method: (text: string) => Jinja): StringMethod {
  return (text, _, budget) => {
    budget.walk(text.length);
    return method(text);
  };
}

function stripping(strip: typeof trim): StringMethod {
  return (text, args, budget) => {
    const kept = strip(text, stripped(args));
    budget.walk(text.length - kept.length);
    return kept;
  };
}

/** The methods of Python's `str` that make sense in a template, but `format`, which reads other values. */
export const STRING_METHODS: Readonly<Record<string, StringMethod>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  capitalize: walked(capitalize),
  title: walked(titleCase),
  swapcase: walked(swapCase),
  strip: stripping(trim),
  lstrip: stripping(trimLeft),
  rstrip: stripping(trimRight),
  startswith: (text, args) => affixes("startswith", args).some((affix) => text.startsWith(affix)),
  endswith: (text, args) => affixes("endswith", args).some((affix) => text.endsWith(affix)),
  split: (text, args, budget) => split(text, args, budget, splitText),
  rsplit: (text, args, budget) => split(text, args, budget, splitTextFromRight),
  splitlines: (text, args, budget) => {
    budget.makeItems(text.length);
    budget.walk(text.length);
    return splitLines(text, new Parameters("splitlines", ["keepends"], args).flag("keepends"));
  },
  partition: (text, args) => partition(text, args, false),
  rpartition: (text, args) => partition(text, args, true),
  replace: (text, args, budget) => {
    const given = new Parameters("replace", ["old", "new", "count"], args);
    return replaceText(text, given.text("old"), given.text("new"), given.integer("count", -1), budget);
  },
  join: (text, args, budget) => {
    const texts = iterate(new Parameters("join", ["list"], args).required("list"), budget).map((item) => {
      if (typeof item !== "string") throw valueError(`join needs texts, not ${typeName(item)}`);
      return item;
    });
    return joinTexts(texts, text, budget);
  },
  find: (text, args) => text.indexOf(new Parameters("find", ["sub"], args).text("sub")),
  rfind: (text, args) => text.lastIndexOf(new Parameters("rfind", ["sub"], args).text("sub")),
  index: (text, args) => found(text.indexOf(new Parameters("index", ["sub"], args).text("sub"))),
  count: (text, args) => {
    const sub = new Parameters("count", ["sub"], args).text("sub");
    return sub === "" ? text.length + 1 : countOf(text, sub);
  },
  isdigit: walked(isAllDigits),
  isnumeric: walked((text) => /^\p{N}+$/u.test(text)),
  isalpha: walked(isAllLetters),
  isalnum: walked((text) => /^[\p{L}\p{N}]+$/u.test(text)),
  isspace: walked(isAllSpace),
  isupper: walked(isAllUpper),
  islower: walked(isAllLower),
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

function countOf(text: string, sub: string): number {
  let count = 0;
  for (let at = text.indexOf(sub); at !== -1; at = text.indexOf(sub, at + sub.length)) count++;
  return count;
}

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

/** The characters to strip; null for white space. */
function stripped(args: CallArguments): string | null {
  const chars = new Parameters("strip", ["chars"], args).get("chars");
  return typeof chars === "string" ? chars : null;
}

function affixes(name: string, args: CallArguments): readonly string[] {
  const affix = new Parameters(name, ["affix"], args).required("affix");
  const all = affix instanceof Tuple ? (itemsOf(affix) ?? []) : [affix];
  return all.map((item) => {
    if (typeof item !== "string") throw valueError(`${name} needs a text or a tuple of texts`);
    return item;
  });
}

function split(text: string, args: CallArguments, budget: Budget, work: typeof splitText): Jinja[] {
  const given = new Parameters("split", ["sep", "maxsplit"], args);
  const separator = given.get("sep") ?? null;
  if (separator !== null && typeof separator !== "string")
    throw valueError("split needs a text that is not empty");
  budget.makeItems(text.length);
  budget.walk(text.length);
  return [...work(text, separator, given.integer("maxsplit", -1))];
}

function partition(text: string, args: CallArguments, fromRight: boolean): Tuple {
  const separator = new Parameters("partition", ["sep"], args).text("sep");
  const at = fromRight ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (at === -1) return new Tuple(fromRight ? ["", "", text] : [text, "", ""]);
  return new Tuple([text.slice(0, at), separator, text.slice(at + separator.length)]);
}
