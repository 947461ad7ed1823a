import type { Node } from "../../source/node.ts";
import type { Intrinsic, StaticCall } from "../intrinsic.ts";
import { isAbsent } from "../node-value.ts";

const CONDITIONS = { since: "2016-10-14", inConditions: "2016-10-14", conditionsOnly: true } as const;

/** `not: condition`. In conditions only, as the others. */
export const not: Intrinsic = {
  name: "not",
  ...CONDITIONS,
  check(args: Node, call: StaticCall): void {
    if (isAbsent(args)) call.fail('argument to "not" must be a condition');
  },
  evaluate: (args, call) => !call.test(args),
};

/** `and: [condition, condition, ...]`. */
export const and: Intrinsic = {
  name: "and",
  ...CONDITIONS,
  check(args: Node, call: StaticCall): void {
    operands(args, call);
  },
  evaluate: (args, call) => operands(args, call).every((operand) => call.test(operand)),
};

/** `or: [condition, condition, ...]`. */
export const or: Intrinsic = {
  name: "or",
  ...CONDITIONS,
  check(args: Node, call: StaticCall): void {
    operands(args, call);
  },
  evaluate: (args, call) => operands(args, call).some((operand) => call.test(operand)),
};

function operands(args: Node, call: StaticCall): readonly Node[] {
  if (args.kind !== "list") call.fail(`arguments to "${call.name}" must be a list of conditions`, args.span);
  if (args.items.length < 2)
    call.fail(`the minimum number of condition arguments to "${call.name}" is 2`, args.span);
  return args.items;
}
