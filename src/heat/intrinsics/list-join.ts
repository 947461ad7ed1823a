import type { Node } from "../../source/node.ts";
import { pythonRepr } from "../../value/python-text.ts";
import { isList, isMap, type Value } from "../../value/value.ts";
import { quote } from "../expression-text.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { isSince } from "../template-version.ts";
import { checkTextLength } from "../weight.ts";
import { listItems, toJsonText } from "./arguments.ts";

const FORM = '[" ", ["str1", "str2"], ...]';

/** `list_join: [delimiter, list, ...]`; from liberty on several lists, whose lists and maps become JSON. */
export const listJoin: Intrinsic = {
  name: "list_join",
  since: "2013-05-23",
  check(args: Node, call: StaticCall): void {
    const items = listItems(args, call, FORM);
    const tooMany = !isSince(call.version, "2015-10-15") && items.length > 2;
    if (items.length < 2 || tooMany)
      call.fail(`arguments to "list_join" must be of the form ${FORM}`, args.span);
  },
  evaluate(args: Node, call: Call): Value {
    const [delimiterNode, ...lists] = listItems(args, call, FORM);
    const values = lists.map((list) => call.evaluate(list));
    const delimiter = delimiterNode && call.evaluate(delimiterNode);
    const texts = values.flatMap((value, i) => textsOf(value, lists[i], delimiter, call));
    if (typeof delimiter !== "string")
      call.fail('"list_join" delimiter must be a string', delimiterNode?.span);
    checkTextLength(texts.reduce((sum, text) => sum + text.length + delimiter.length, 0));
    return texts.join(delimiter);
  },
};

/** The same under its old name, in templates of the first version. */
export const fnJoin: Intrinsic = { ...listJoin, name: "Fn::Join", until: "2013-05-23" };

function textsOf(
  value: Value,
  list: Node | undefined,
  delimiter: Value | undefined,
  call: Call,
): readonly string[] {
  const body = isList(value) ? call.scope.machine.variables.bodyOf(value) : undefined;
  // A list that is known only when the playbook runs is joined there.
  if (body !== undefined && isList(value) && value.length === 0 && typeof delimiter === "string")
    return [`{{ ${body} | join(${quote(delimiter)}) }}`];
  const isNothing = isSince(call.version, "2015-10-15") ? isFalsy(value) : value === null;
  if (isNothing) return [];
  if (!isList(value)) call.fail('"list_join" must operate on a list', list?.span);
  return value.map((item) => itemText(item, list, call));
}

/** Python's false values, which stand for no list. */
function isFalsy(value: Value): boolean {
  if (isList(value)) return value.length === 0;
  if (isMap(value)) return value.size === 0;
  return value === null || value === "" || value === false || value === 0;
}

function itemText(item: Value, list: Node | undefined, call: Call): string {
  if (item === null) return "";
  if (typeof item === "string") return item;
  if ((isList(item) || isMap(item)) && isSince(call.version, "2015-10-15")) return toJsonText(item, call);
  call.fail(`items to join must be strings, not ${pythonRepr(item).slice(0, 200)}`, list?.span);
}
