import type { Node } from "../../source/node.ts";
import type { Value } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { textOf } from "../node-value.ts";
import { evaluateToList, exactItems } from "./arguments.ts";

const FORM = '["Name", "Value", [".member.0.Name=key", ".member.0.Value=value"]]';

/** `Fn::MemberListToMap: [key name, value name, list]`: a map of numbered texts, in templates of the first version. */
export const fnMemberListToMap: Intrinsic = {
  name: "Fn::MemberListToMap",
  since: "2013-05-23",
  until: "2013-05-23",
  check(args: Node, call: StaticCall): void {
    const [keyName, valueName] = exactItems(args, call, 3, FORM);
    if (textOf(keyName) === undefined || textOf(valueName) === undefined)
      call.fail('the names in "Fn::MemberListToMap" must be texts', args.span);
  },
  evaluate(args: Node, call: Call): Value {
    const [keyName, valueName, list = args] = exactItems(args, call, 3, FORM);
    const members = membersOf(evaluateToList(list, call, "the members must be a list"), call);
    const map = new Map<string, Value>();
    for (const member of members.values()) {
      const [key, value] = [member.get(textOf(keyName) ?? ""), member.get(textOf(valueName) ?? "")];
      if (key !== undefined && value !== undefined) map.set(key, value);
    }
    return map;
  },
};

/** What the texts `.member.NUMBER.NAME=VALUE` say of each number. */
function membersOf(items: readonly Value[], call: Call): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const members = new Map<string, Map<string, string>>();
  for (const item of items) {
    if (typeof item !== "string" || !item.includes("=")) call.fail("the members must be texts with a =");
    const [, number, name, value] = /^\.member\.(\d+)\.([^=]+)=(.*)$/s.exec(item) ?? [];
    if (number === undefined || name === undefined) continue;
    members.set(number, (members.get(number) ?? new Map<string, string>()).set(name, value ?? ""));
  }
  return members;
}
