import { isBlock } from "../../ansible/blocks.ts";
import { moduleKey } from "../../ansible/modules.ts";
import { isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Pass } from "./pass.ts";

const FIRST = ["name", "action", "local_action"];
const LAST = [
  "args",
  "vars",
  "environment",
  "become",
  "become_user",
  "become_method",
  "become_flags",
  "connection",
  "delegate_to",
  "delegate_facts",
  "run_once",
  "throttle",
  "loop",
  "loop_control",
  "until",
  "retries",
  "delay",
  "async",
  "poll",
  "timeout",
  "register",
  "changed_when",
  "failed_when",
  "ignore_errors",
  "ignore_unreachable",
  "any_errors_fatal",
  "check_mode",
  "diff",
  "no_log",
  "notify",
  "when",
  "tags",
  "block",
  "rescue",
  "always",
];

/** Keys in one order: the name, the module and its arguments, what goes with it, `when` and tags; blocks end a block. */
export const keyOrder: Pass = {
  name: "key-order",
  apply(task) {
    const key = isBlock(task) ? undefined : moduleKey(task);
    const rank = (name: string): number => {
      if (name === key) return FIRST.length;
      const first = FIRST.indexOf(name);
      if (first !== -1) return first;
      // Old loops stand where `loop` would, keywords that are not listed right after the arguments.
      const last = LAST.indexOf(name.startsWith("with_") ? "loop" : name);
      return FIRST.length + 2 + (last === -1 ? LAST.indexOf("connection") + 0.5 : last);
    };
    const entries = [...task].sort(([a], [b]) => rank(a) - rank(b));
    return new Map(
      entries.map(([name, value]): [string, Value] => [name, name === key ? commandFirst(value) : value]),
    );
  },
};

/** The command stands before its options. */
function commandFirst(args: Value): Value {
  if (!isMap(args) || !args.has("cmd") || args.keys().next().value === "cmd") return args;
  const ordered: ValueMap = new Map([["cmd", args.get("cmd") ?? null], ...args]);
  return ordered;
}
