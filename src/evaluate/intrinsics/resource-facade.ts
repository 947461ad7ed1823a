import type { Node } from "../../source/node.ts";
import type { Intrinsic, StaticCall } from "../intrinsic.ts";
import { textOf } from "../node-value.ts";

const KNOWN = ["metadata", "deletion_policy", "update_policy"];

/** `resource_facade: metadata`: what the parent template says of the resource that this template is. */
export const resourceFacade: Intrinsic = {
  name: "resource_facade",
  since: "2013-05-23",
  check(args: Node, call: StaticCall): void {
    if (!KNOWN.includes(textOf(args) ?? ""))
      call.fail(`the argument to "resource_facade" should be one of ${KNOWN.join(", ")}`, args.span);
  },
  evaluate: (args, call) => call.scope.stack.facade(textOf(args) ?? "", call.scope),
};
