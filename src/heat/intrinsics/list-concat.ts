import type { Node } from "../../source/node.ts";
import { identityKey } from "../../value/equal.ts";
import { isList, type Value } from "../../value/value.ts";
import type { Call, Intrinsic } from "../intrinsic.ts";
import { evaluateToList } from "./arguments.ts";

/** `list_concat: [list, list, ...]`; null lists are skipped. */
export const listConcat: Intrinsic = {
  name: "list_concat",
  since: "2017-09-01",
  evaluate: concatenate,
};

/** The same, with equal items kept once. */
export const listConcatUnique: Intrinsic = {
  name: "list_concat_unique",
  since: "2017-09-01",
  evaluate(args: Node, call: Call): Value {
    const seen = new Set<string>();
    return concatenate(args, call).filter((item) => {
      const key = identityKey(item);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  },
};

function concatenate(args: Node, call: Call): readonly Value[] {
  const lists = evaluateToList(args, call, `arguments to "${call.name}" must be a list of lists`);
  const all: Value[] = [];
  for (const list of lists) {
    if (list === null) continue;
    if (!isList(list)) call.fail(`items to concat must be lists; one is not`, args.span);
    for (const item of list) all.push(item);
    call.scope.machine.checkCount(all.length);
  }
  return all;
}
