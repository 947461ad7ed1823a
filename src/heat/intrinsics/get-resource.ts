import type { Node } from "../../source/node.ts";
import { isList, isMap, type Value } from "../../value/value.ts";
import type { Call, Intrinsic } from "../intrinsic.ts";

/** `get_resource: NAME`: what a running cloud calls the resource. */
export const getResource: Intrinsic = {
  name: "get_resource",
  since: "2013-05-23",
  validate(args: Node, call: Call): void {
    // Heat looks for it among the resources at once, which a list or a map cannot be looked up in.
    const name = call.evaluate(args);
    if (isList(name) || isMap(name)) call.fail('the argument to "get_resource" must be a name', args.span);
  },
  evaluate(args: Node, call: Call): Value {
    const name = call.evaluate(args);
    if (typeof name !== "string")
      call.fail('the argument to "get_resource" must be a resource name', args.span);
    return call.scope.stack.reference(name, call.scope, call.span);
  },
};
