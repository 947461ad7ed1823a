import type { Node } from "../../source/node.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { textOf } from "../node-value.ts";
import type { FacadePart } from "../scope.ts";

/** `resource_facade: metadata`: what the parent template says of the resource that this template is. */
export const resourceFacade: Intrinsic = facade("resource_facade", {
  metadata: "metadata",
  deletion_policy: "deletionPolicy",
  update_policy: "updatePolicy",
});

/** The same under its old name, in templates of the first version. */
export const fnResourceFacade: Intrinsic = {
  ...facade("Fn::ResourceFacade", {
    Metadata: "metadata",
    DeletionPolicy: "deletionPolicy",
    UpdatePolicy: "updatePolicy",
  }),
  until: "2013-05-23",
};

function facade(name: string, parts: Readonly<Record<string, FacadePart>>): Intrinsic {
  const partOf = (args: Node, call: StaticCall): FacadePart => {
    const stated = textOf(args) ?? "";
    const part = Object.hasOwn(parts, stated) ? parts[stated] : undefined;
    return part ?? call.fail(`the argument to "${name}" should be one of ${Object.keys(parts).join(", ")}`);
  };
  return {
    name,
    since: "2013-05-23",
    check: (args: Node, call: StaticCall): void => void partOf(args, call),
    evaluate: (args: Node, call: Call) => call.scope.stack.facade(partOf(args, call), call.scope, call.span),
  };
}
