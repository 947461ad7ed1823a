import { escapeRegex, replaceMatches, splitAtMatches } from "../../python/regex/operations.ts";
import { type Match, Pattern } from "../../python/regex/pattern.ts";
import { parseTemplate } from "../../python/regex/template.ts";
import type { Call } from "../call.ts";
import { Failure } from "../failure.ts";
import { type Item, mutableList } from "../item.ts";
import { scopedLambda } from "../lazy-types.ts";
import { define, type Overload, optional, required } from "../overload.ts";
import type { Scope } from "../scope.ts";
import { anything, count, flag, regex, text } from "../value-types.ts";

const pattern = required("regexp", regex);
const string = required("string", text);

/** Regular expressions, as Python's `re` understands them. */
export const regexFunctions: readonly Overload[] = [
  define({
    name: "regex",
    form: "function",
    parameters: [
      required("pattern", text),
      optional("ignoreCase", flag, false),
      optional("multiLine", flag, false),
      optional("dotAll", flag, false),
    ],
    run: (_call, [source, ignoreCase, multiLine, dotAll]) =>
      new Pattern(source, { ignoreCase, multiLine, dotAll }),
  }),
  define({
    name: "matches",
    form: "method",
    parameters: [pattern, string],
    run: (call, [regexp, subject]) => found(call, regexp, subject),
  }),
  define({
    name: "matches",
    form: "method",
    parameters: [string, required("regexp", text)],
    run: (call, [subject, source]) => found(call, new Pattern(source), subject),
  }),
  ...matchOperators("=~", true),
  ...matchOperators("!~", false),
  define({
    name: "search",
    form: "method",
    parameters: [pattern, string, optional("selector", scopedLambda, undefined)],
    run(call, [regexp, subject, selector]) {
      const match = regexp.search(subject, call.meter.budget);
      return match === undefined ? null : selected(call, regexp, match, selector);
    },
  }),
  define({
    name: "searchAll",
    form: "method",
    parameters: [pattern, string, optional("selector", scopedLambda, undefined)],
    run: (call, [regexp, subject, selector]) =>
      call.stream(
        (function* () {
          for (const match of regexp.matches(subject, call.meter.budget))
            yield selected(call, regexp, match, selector);
        })(),
      ),
  }),
  define({
    name: "split",
    form: "method",
    parameters: [pattern, string, optional("maxSplit", count, 0)],
    run: (call, [regexp, subject, limit]) => split(call, regexp, subject, limit),
  }),
  define({
    name: "split",
    form: "method",
    parameters: [string, pattern, optional("maxSplit", count, 0)],
    run: (call, [subject, regexp, limit]) => split(call, regexp, subject, limit),
  }),
  define({
    name: "replace",
    form: "method",
    parameters: [pattern, string, required("repl", text), optional("count", count, 0)],
    run: (call, [regexp, subject, template, limit]) => replace(call, regexp, subject, template, limit),
  }),
  define({
    name: "replace",
    form: "method",
    parameters: [string, pattern, required("repl", text), optional("count", count, 0)],
    run: (call, [subject, regexp, template, limit]) => replace(call, regexp, subject, template, limit),
  }),
  define({
    name: "replaceBy",
    form: "method",
    parameters: [pattern, string, required("repl", scopedLambda), optional("count", count, 0)],
    run: (call, [regexp, subject, change, limit]) => replaceBy(call, regexp, subject, change, limit),
  }),
  define({
    name: "replaceBy",
    form: "method",
    parameters: [string, pattern, required("repl", scopedLambda), optional("count", count, 0)],
    run: (call, [subject, regexp, change, limit]) => replaceBy(call, regexp, subject, change, limit),
  }),
  define({
    name: "escapeRegex",
    form: "function",
    parameters: [string],
    run: (_call, [subject]) => escapeRegex(subject),
  }),
  define({
    name: "isRegex",
    form: "function",
    parameters: [required("value", anything)],
    run: (_call, [item]) => item instanceof Pattern,
  }),
];

function found(call: Call, regexp: Pattern, subject: string): boolean {
  return regexp.search(subject, call.meter.budget) !== undefined;
}

function matchOperators(operator: string, wanted: boolean): readonly Overload[] {
  const name = `#operator_${operator}`;
  return [
    define({
      name,
      form: "function",
      parameters: [string, pattern],
      run: (call, [subject, regexp]) => found(call, regexp, subject) === wanted,
    }),
    define({
      name,
      form: "function",
      parameters: [string, required("pattern", text)],
      run: (call, [subject, source]) => found(call, new Pattern(source), subject) === wanted,
    }),
  ];
}

function split(call: Call, regexp: Pattern, subject: string, limit: number): Item {
  return mutableList(splitAtMatches(regexp, subject, limit, call.meter.budget));
}

function replace(call: Call, regexp: Pattern, subject: string, template: string, limit: number): Item {
  return replaceMatches(regexp, subject, parseTemplate(template, regexp), limit, call.meter.budget);
}

function replaceBy(call: Call, regexp: Pattern, subject: string, change: Selector, limit: number): Item {
  const textOf = (match: Match): string => {
    const item = selected(call, regexp, match, change);
    if (typeof item === "string") return item;
    throw new Failure("a match can be replaced by a text only");
  };
  return replaceMatches(regexp, subject, textOf, limit, call.meter.budget);
}

type Selector = (scope: Scope) => Item;

/** The matched text, or what the expression makes of it: `$` is the match, `$2` its first group. */
function selected(call: Call, regexp: Pattern, match: Match, selector: Selector | undefined): Item {
  if (selector === undefined) return match.groups[0]?.text ?? "";
  // yaql itself fails on them.
  if (regexp.groupNames.size > 0) throw new Failure("a selector cannot be used with named groups");
  return selector(call.scope.child().setPositional(match.groups.map(record)));
}

function record(group: Match["groups"][number]): Item {
  return new Map<string, Item>([
    ["value", group?.text ?? null],
    ["start", group?.start ?? -1],
    ["end", group?.end ?? -1],
  ]);
}
