import type { Node } from "../../source/node.ts";
import type { Value } from "../../value/value.ts";
import { HeatError } from "../heat-error.ts";
import type { Call, Intrinsic } from "../intrinsic.ts";

/** `get_file: PATH`: the text of a file, never parsed. */
export const getFile: Intrinsic = {
  name: "get_file",
  since: "2013-05-23",
  evaluate(args: Node, call: Call): Value {
    const path = call.evaluate(args);
    if (typeof path !== "string") call.fail('the argument to "get_file" must be a string', args.span);
    const text = call.scope.stack.fileText(path);
    if (text === undefined)
      throw new HeatError("evaluate/file", `no content found for get_file path: ${path}`, {
        span: args.span,
        help: "the path is relative to the template",
      });
    return text;
  },
};
