import type { Node } from "../../source/node.ts";
import type { Value } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { textOf } from "../node-value.ts";

/** `Ref: NAME`: a resource or a parameter, in templates of the first version. */
export const ref: Intrinsic = {
  name: "Ref",
  since: "2013-05-23",
  until: "2013-05-23",
  check(args: Node, call: StaticCall): void {
    if (args.kind !== "scalar" && !call.isCall(args))
      call.fail('the argument to "Ref" must be a name', args.span);
  },
  evaluate(args: Node, call: Call): Value {
    const { scope } = call;
    const written = textOf(args);
    if (written !== undefined && scope.stack.template.resources.has(written))
      return scope.stack.reference(written, scope, call.span);
    const name = call.evaluate(args);
    if (typeof name !== "string") call.fail('the argument to "Ref" must be a name', args.span);
    return scope.stack.parameter(name, scope.view, call.span);
  },
};
