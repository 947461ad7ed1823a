import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import { BLOCK_SECTIONS } from "../modules/names.ts";
import { at, type Check, type CheckedTask, called, commandOf } from "./check.ts";

const KEY = /(?:^|[_-])(?:password|passwd|passphrase|secret)$/i;
/** Keywords that end like a password and hold none. */
const NOT_A_PASSWORD = new Set(["update_password", "no_log_password", "ask_password"]);
/** Words that say how a password is dealt with, and the marks of an account without one. */
const NO_SECRET = /^(?:[!*x]*|yes|no|true|false|none|null|always|on_create|omit|absent|present|unset)$/i;
const OPTION = /--?(?:[\w-]*-)?(?:password|passwd|passphrase)[= ]\s*(["']?)([^\s"'|;&]+)\1/gi;

/** Passwords in the text of a task. What Ansible or the shell fills in (`{{ }}`, `$x`) is none. */
export const literalPassword: Check = ({ tasks, report }) => {
  for (const task of tasks) {
    const where = literalIn(task);
    if (where === undefined) continue;
    report(
      at(task, {
        code: "lower/literal-password",
        severity: "warning",
        message: `${called(task.value)} holds a password in clear, in ${where}`,
        help: "take it from a parameter with hidden: true, or from an Ansible variable",
      }),
    );
  }
};

function literalIn(task: CheckedTask): string | undefined {
  const own = [...task.value].filter(([key]) => !BLOCK_SECTIONS.some((section) => section === key));
  for (const map of [new Map(own), task.invocation?.args ?? new Map<string, Value>()]) {
    const key = literalKey(map);
    if (key !== undefined) return key;
  }
  const command = commandOf(task) ?? "";
  for (const [, , value = ""] of command.matchAll(OPTION)) if (isLiteral(value)) return "its command line";
  return undefined;
}

function literalKey(map: ValueMap): string | undefined {
  for (const [key, value] of map) {
    if (KEY.test(key) && !NOT_A_PASSWORD.has(key) && typeof value === "string" && isLiteral(value))
      return key;
    const inner = isMap(value) ? literalKey(value) : isList(value) ? literalInList(value) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function literalInList(items: readonly Value[]): string | undefined {
  return items
    .filter(isMap)
    .map(literalKey)
    .find((key) => key !== undefined);
}

function isLiteral(value: string): boolean {
  return !/\{[{%]|[$`<]|^-/.test(value) && !NO_SECRET.test(value.trim());
}
