import type { Node } from "../../source/node.ts";
import { equal } from "../../value/equal.ts";
import { isList, type Value } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { exactItems } from "./arguments.ts";

const FORM = "[value, sequence]";

/** `contains: [value, list]`; of a text in a text too. */
export const contains: Intrinsic = {
  name: "contains",
  since: "2017-09-01",
  inConditions: "2017-09-01",
  check(args: Node, call: StaticCall): void {
    exactItems(args, call, 2, FORM);
  },
  evaluate(args: Node, call: Call): Value {
    const [value, sequence] = exactItems(args, call, 2, FORM).map((item) => call.evaluateReal(item));
    if (isList(sequence)) return sequence.some((item) => equal(item, value ?? null));
    if (typeof sequence !== "string")
      call.fail('the second argument to "contains" should be a sequence', args.span);
    if (typeof value !== "string") call.fail('"contains" looks for a text in a text', args.span);
    return sequence.includes(value);
  },
};
