import type { Node } from "../../source/node.ts";
import { equal } from "../../value/equal.ts";
import { isList, isMap, type Value } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { exactItems } from "./arguments.ts";

const FORM = "[values, sequence]";

/** `filter: [values, list]`: the list without these values. */
export const filter: Intrinsic = {
  name: "filter",
  since: "2017-02-24",
  check(args: Node, call: StaticCall): void {
    exactItems(args, call, 2, FORM);
  },
  evaluate(args: Node, call: Call): Value {
    const [valuesNode, listNode] = exactItems(args, call, 2, FORM);
    if (valuesNode === undefined || listNode === undefined) return null;
    const list = call.evaluate(listNode);
    if (isEmpty(list)) return list;
    if (!isList(list)) call.fail('"filter" only works with lists', listNode.span);
    const values = call.evaluateReal(valuesNode);
    if (isEmpty(values)) return list;
    if (!isList(values)) call.fail('"filter" filters a list of values', valuesNode.span);
    const real = call.scope.view === "hidden" ? call.evaluateReal(listNode) : list;
    const compared = isList(real) && real.length === list.length ? real : list;
    return list.filter((_, i) => !values.some((value) => equal(value, compared[i] ?? null)));
  },
};

function isEmpty(value: Value): boolean {
  if (isList(value)) return value.length === 0;
  if (isMap(value)) return value.size === 0;
  return value === null || value === "" || value === false || value === 0;
}
