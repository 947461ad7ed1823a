import type { Budget } from "../../budget/budget.ts";
import type { Node } from "../../source/node.ts";
import { compareCodePoints } from "../../value/json.ts";
import { pythonStr } from "../../value/python-text.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { isSince } from "../template-version.ts";
import { checkTextLength } from "../weight.ts";
import { exactItems, knownMap, mapArgument, toJsonText } from "./arguments.ts";

/** How much a variant of the function puts up with. */
interface Strictness {
  /** Every key must occur in the template. */
  readonly allUsed: boolean;
  /** No value may be empty. */
  readonly noneEmpty: boolean;
}

/** Replaces texts in a text. */
export const strReplace: Intrinsic = {
  ...variant("str_replace", { allUsed: false, noneEmpty: false }),
  since: "2013-05-23",
};

/** The same as `[{key: value}, template]`, in templates of the first version. */
export const fnReplace: Intrinsic = {
  ...variant("Fn::Replace", { allUsed: false, noneEmpty: false }, pairOf),
  since: "2013-05-23",
  until: "2013-05-23",
};

/** The same, where a key that does not occur is an error. */
export const strReplaceStrict: Intrinsic = {
  ...variant("str_replace_strict", { allUsed: true, noneEmpty: false }),
  since: "2017-02-24",
};

/** The same, where an empty value is an error too. */
export const strReplaceVeryStrict: Intrinsic = {
  ...variant("str_replace_vstrict", { allUsed: true, noneEmpty: true }),
  since: "2017-09-01",
};

/** Where the arguments stand. */
interface Arguments {
  readonly template: Node;
  readonly params: Node;
}

type ReadArguments = (args: Node, call: StaticCall) => Arguments;

function variant(
  name: string,
  strictness: Strictness,
  read: ReadArguments = namedOf,
): Omit<Intrinsic, "since"> {
  return {
    name,
    check(args: Node, call: StaticCall): void {
      const { params } = read(args, call);
      if (params.kind !== "map") call.fail(`"${name}" parameters must be a mapping`, params.span);
    },
    evaluate(args: Node, call: Call): Value {
      const nodes = read(args, call);
      const template = call.evaluate(nodes.template);
      if (typeof template !== "string") call.fail(`"${name}" template must be a string`, nodes.template.span);
      const params = call.evaluate(nodes.params);
      if (!isMap(params)) call.fail(`"${name}" params must be a map`, nodes.params.span);
      return replaceAll(
        template,
        replacements(knownMap(params, call), nodes.params, strictness, call),
        strictness,
        call,
      );
    },
  };
}

function namedOf(args: Node, call: StaticCall): Arguments {
  const { entries } = mapArgument(args, call);
  const [template, params] = [entries.get("template")?.value, entries.get("params")?.value];
  if (params === undefined || template === undefined)
    call.fail(`"${call.name}" takes the arguments template and params`, args.span);
  return { template, params };
}

function pairOf(args: Node, call: StaticCall): Arguments {
  const [params, template] = exactItems(args, call, 2, '[{"key": "value"}, "template"]');
  if (params === undefined || template === undefined) call.fail(`"${call.name}" takes two arguments`);
  return { template, params };
}

type Replacement = readonly [key: string, value: string];

/** Longest key first, equal lengths by code point: the order in which Heat applies them. */
function replacements(params: ValueMap, node: Node, strictness: Strictness, call: Call) {
  const keys = [...params.keys()].sort((a, b) => [...b].length - [...a].length || compareCodePoints(a, b));
  return keys.map((key): Replacement => {
    if (key === "") call.fail(`"${call.name}" has an empty key`, node.span);
    const text = replacementText(params.get(key) ?? null, key, call);
    if (strictness.noneEmpty && isEmpty(params.get(key) ?? null))
      call.fail(`${call.name} has an undefined or empty value for param ${key}`, node.span);
    return [key, text];
  });
}

function isEmpty(value: Value): boolean {
  if (value === null || value === "") return true;
  return isList(value) ? value.length === 0 : isMap(value) && value.size === 0;
}

function replacementText(value: Value, key: string, call: Call): string {
  if (value === null) return "";
  if (!isList(value) && !isMap(value)) return pythonStr(value);
  // Before liberty lists and maps had no text.
  if (!isSince(call.version, "2015-10-15"))
    call.fail(`"${call.name}" params must be strings or numbers, param ${key} is not valid`);
  return toJsonText(value, call);
}

function replaceAll(
  template: string,
  all: readonly Replacement[],
  strictness: Strictness,
  call: Call,
): string {
  const { variables } = call.scope.machine;
  const unused = new Set(all.map(([key]) => key));
  const { budget } = call.scope.machine;
  const result = variables.mapLiterals(template, (literal) => replaceFrom(literal, all, 0, unused, budget));
  if (strictness.allUsed && unused.size > 0)
    call.fail(`the following params were not found in the template: ${[...unused].join(",")}`);
  return result;
}

/** Each key splits what earlier keys left of the original text, so a replacement is never scanned again. */
function replaceFrom(
  text: string,
  all: readonly Replacement[],
  from: number,
  unused: Set<string>,
  budget: Budget,
): string {
  for (let i = from; i < all.length; i++) {
    const [key, value] = all[i] ?? ["", ""];
    budget.read(text.length);
    if (!text.includes(key)) continue;
    unused.delete(key);
    const pieces = text.split(key);
    checkTextLength(text.length + (pieces.length - 1) * value.length);
    return pieces.map((piece) => replaceFrom(piece, all, i + 1, unused, budget)).join(value);
  }
  return text;
}
