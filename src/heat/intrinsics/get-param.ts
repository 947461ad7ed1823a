import type { Node } from "../../source/node.ts";
import { isList, type Value } from "../../value/value.ts";
import type { Call, Intrinsic } from "../intrinsic.ts";

/** `get_param: NAME` or `get_param: [NAME, key, index, ...]`; a path that leads nowhere gives "". */
export const getParam: Intrinsic = {
  name: "get_param",
  since: "2013-05-23",
  inConditions: "2016-10-14",
  evaluate(args: Node, call: Call): Value {
    const value = call.evaluate(args);
    const [name, ...path]: readonly Value[] = isList(value) ? value : [value];
    if (name === undefined || name === null || name === "" || name === false || name === 0)
      call.fail('function "get_param" must have arguments');
    if (typeof name !== "string") call.fail('parameter name in "get_param" must be a string', args.span);
    const { stack, view } = call.scope;
    return path.length === 0
      ? stack.parameter(name, view, call.span)
      : stack.parameterPath(name, path, view, call.span);
  },
};
