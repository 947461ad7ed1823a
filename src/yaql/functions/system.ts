import { type Dict, dictEntries } from "../dict.ts";
import { Failure } from "../failure.ts";
import type { Item } from "../item.ts";
import { isIterator, truthy, typeName } from "../kinds.ts";
import { anyExpression, lambda, methodCall, scopedLambda, word } from "../lazy-types.ts";
import { define, type Overload, optional, required } from "../overload.ts";
import type { Scope } from "../scope.ts";
import { Memorized } from "../stream.ts";
import { anything, collection, dict, scope, sequence, text } from "../value-types.ts";

/** Calls, variables and the context they live in. */
export const systemFunctions: readonly Overload[] = [
  define({
    name: "#operator_.",
    form: "function",
    parameters: [required("receiver", anything), required("expr", methodCall)],
    run: (_call, [receiver, method]) => method(receiver),
  }),
  define({
    name: "#operator_.",
    form: "function",
    lastResort: true,
    parameters: [required("obj", anything), required("name", word)],
    run(_call, [receiver, name]) {
      throw new Failure(`${typeName(receiver)} has no attribute ${name}`, "unknown");
    },
  }),
  define({
    name: "#operator_?.",
    form: "function",
    parameters: [required("receiver", anything), required("expr", anyExpression)],
    run: (call, [receiver, expression]) => (receiver === null ? null : call.dot(receiver, expression)),
  }),
  define({
    name: "#operator_->",
    form: "function",
    parameters: [required("left", scope), required("right", scopedLambda)],
    run: (_call, [left, right]) => right(left),
  }),
  define({
    name: "let",
    form: "function",
    parameters: [],
    rest: anything,
    anyNames: anything,
    run(call, _values, items, named) {
      const inner = call.scope.child().setPositional(items);
      for (const [name, item] of named) inner.set(name, item);
      return inner;
    },
  }),
  define({
    name: "with",
    form: "function",
    parameters: [],
    rest: anything,
    run: (call, _values, items) => call.scope.child().setPositional(items),
  }),
  define({
    name: "unpack",
    form: "method",
    parameters: [required("sequence", collection)],
    rest: text,
    run(call, [items], names) {
      const all = [...items];
      const inner = call.scope.child();
      // Asked for no names, yaql has already thrown away the first item of what can be read only once.
      if (names.length === 0) return inner.setPositional(isIterator(items) ? all.slice(1) : all);
      if (names.length !== all.length)
        throw new Failure(`cannot unpack ${all.length} items into ${names.length} names`);
      names.forEach((name, i) => {
        inner.set(name, all[i] ?? null);
      });
      return inner;
    },
  }),
  define({
    name: "def",
    form: "function",
    parameters: [required("name", text), required("func", scopedLambda)],
    run(call, [name, body]) {
      const inner = call.scope.child();
      return inner.define(camelCase(name), definedFunction(camelCase(name), body, inner));
    },
  }),
  define({
    name: "assert",
    form: "method",
    parameters: [
      required("obj", anything),
      required("condition", lambda),
      optional("message", text, "Assertion failed"),
    ],
    run(_call, [subject, condition, message]) {
      const item = isIterator(subject) ? new Memorized(subject) : subject;
      if (!truthy(condition(item))) throw new Failure(message);
      return item;
    },
  }),
  define({
    name: "call",
    form: "function",
    parameters: [
      required("name", text),
      required("args", sequence),
      required("kwargs", dict),
      optional("receiver", anything, undefined),
    ],
    run: (call, [name, items, named, receiver]) => call.apply(name, items, words(named), receiver),
  }),
];

/** A function that the expression defined; its body sees the definition too, and may call itself. */
function definedFunction(name: string, body: (scope: Scope) => Item, around: Scope): Overload {
  return define({
    name,
    form: "function",
    parameters: [],
    rest: anything,
    anyNames: anything,
    run(_call, _values, items, named) {
      const scope = around.child().setPositional(items);
      for (const [key, item] of named) scope.set(key, item);
      return body(scope);
    },
  });
}

/** yaql registers every function under such a name, also those that an expression defines. */
function camelCase(name: string): string {
  return name
    .replace(/_+$/, "")
    .replace(/(?!^)_([\p{L}\p{N}_])/gu, (_all, letter: string) => letter.toUpperCase());
}

function words(named: Dict): ReadonlyMap<string, Item> {
  const entries = [...dictEntries(named)];
  return new Map(entries.map(([key, item]) => [String(key), item]));
}
