import type { Node } from "../../source/node.ts";
import type { Value } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { exactItems } from "./arguments.ts";

const FORM = '[",", "text,text"]';

/** `Fn::Split: [delimiter, text]`, in templates of the first version. */
export const fnSplit: Intrinsic = {
  name: "Fn::Split",
  since: "2013-05-23",
  until: "2013-05-23",
  check(args: Node, call: StaticCall): void {
    exactItems(args, call, 2, FORM);
  },
  evaluate(args: Node, call: Call): Value {
    const [delimiter, text] = exactItems(args, call, 2, FORM).map((item) => call.evaluate(item));
    if (typeof delimiter !== "string" || delimiter === "")
      call.fail('the delimiter of "Fn::Split" must be a text that is not empty', args.span);
    if (typeof text !== "string") call.fail('"Fn::Split" splits a text', args.span);
    return text.split(delimiter);
  },
};
