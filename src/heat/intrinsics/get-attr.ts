import type { Node } from "../../source/node.ts";
import { isList, isMap, type Value } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { textOf } from "../node-value.ts";
import type { AttributeRequest } from "../scope.ts";
import { selectPath } from "../select-path.ts";
import { isSince } from "../template-version.ts";
import { listItems } from "./arguments.ts";

const FORM = "[resource_name, attribute, (path), ...]";

/** `get_attr: [RESOURCE, attribute, key, index, ...]`; a path that leads nowhere gives null. */
export const getAttr: Intrinsic = {
  name: "get_attr",
  since: "2013-05-23",
  check(args: Node, call: StaticCall): void {
    checkedItems(args, call);
  },
  validate(args: Node, call: Call): void {
    call.scope.stack.checkAttribute(requestOf(args, call), call.scope);
  },
  evaluate(args: Node, call: Call): Value {
    const { scope } = call;
    const request = requestOf(args, call);
    if (isSince(call.version, "2014-10-16")) return scope.stack.attribute(request, scope);
    // The first version lets the resource know nothing of the path.
    const whole = scope.stack.attribute({ ...request, path: [] }, scope);
    return selectPath(whole, request.path, scope.machine.variables, "attribute") ?? null;
  },
};

function checkedItems(args: Node, call: StaticCall): readonly Node[] {
  // A name of one character passes for a list of one, because Python's texts are sequences.
  if (textOf(args)?.length === 1 && isSince(call.version, "2015-10-15")) return [args];
  const items = listItems(args, call, FORM);
  // From liberty on the attribute may be left out: all attributes, as a map.
  const fewest = isSince(call.version, "2015-10-15") ? 1 : 2;
  if (items.length < fewest) call.fail(`arguments to "get_attr" must be of the form ${FORM}`, args.span);
  return items;
}

function requestOf(args: Node, call: Call): AttributeRequest {
  const [resource, attribute, ...path] = checkedItems(args, call).map((item) => call.evaluate(item));
  if (typeof resource !== "string") call.fail('the resource name in "get_attr" must be a string', args.span);
  if (attribute === undefined || (attribute === null && isSince(call.version, "2015-10-15")))
    return { resource, path: [], span: call.span };
  if (typeof attribute !== "string") return unusable(attribute, call);
  if (isSince(call.version, "2014-10-16") && path.some((key) => isList(key) || isMap(key)))
    call.fail('the path in "get_attr" is made of keys and indexes', args.span);
  return { resource, attribute, path, span: call.span };
}

function unusable(attribute: Value, call: Call): never {
  const what = isList(attribute) ? "a list" : "not a string";
  call.fail(`the attribute in "get_attr" is ${what}`);
}
