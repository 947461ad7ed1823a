import type { Node } from "../../source/node.ts";
import { isList, type Value } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import type { AttributeRequest } from "../scope.ts";
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
    return scope.stack.attribute(requestOf(args, call), scope);
  },
};

function checkedItems(args: Node, call: StaticCall): readonly Node[] {
  const items = listItems(args, call, FORM);
  // From liberty on the attribute may be left out: all attributes, as a map.
  const fewest = isSince(call.version, "2015-10-15") ? 1 : 2;
  if (items.length < fewest) call.fail(`arguments to "get_attr" must be of the form ${FORM}`, args.span);
  return items;
}

function requestOf(args: Node, call: Call): AttributeRequest {
  const [resource, attribute, ...path] = checkedItems(args, call).map((item) => call.evaluate(item));
  if (typeof resource !== "string") call.fail('the resource name in "get_attr" must be a string', args.span);
  if (attribute === undefined) return { resource, path: [], span: call.span };
  if (typeof attribute !== "string") return unusable(attribute, call);
  return { resource, attribute, path, span: call.span };
}

function unusable(attribute: Value, call: Call): never {
  const what = isList(attribute) ? "a list" : "not a string";
  call.fail(`the attribute in "get_attr" is ${what}`);
}
