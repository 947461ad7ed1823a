import type { Node } from "../../source/node.ts";
import type { Value } from "../../value/value.ts";
import type { Call, Intrinsic } from "../intrinsic.ts";

/** `Fn::Base64: text`: the text as it is, for Heat takes user data that is not encoded. */
export const fnBase64: Intrinsic = {
  name: "Fn::Base64",
  since: "2013-05-23",
  until: "2013-05-23",
  evaluate(args: Node, call: Call): Value {
    const text = call.evaluate(args);
    if (typeof text !== "string") call.fail('the argument to "Fn::Base64" must be a text', args.span);
    return text;
  },
};
