import type { AnsibleTask } from "../ansible/task.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { at, type Check, called, commandOf } from "./check.ts";
import { passwordsIn, passwordsInLines } from "./passwords.ts";

const KEY = /(?:^|[_-])(?:password|passwd|passphrase|secret)$/i;
/** Keywords that end like a password and hold none. */
const NOT_A_PASSWORD = new Set(["update_password", "no_log_password", "ask_password"]);
/** Words that say how a password is dealt with, and the marks of an account without one. */
const NO_SECRET = /^(?:[!*x]*|yes|no|true|false|none|null|always|on_create|omit|absent|present|unset)$/i;
/** Arguments that are lines of a file. */
const LINES = new Set(["line", "content", "block"]);

/** Passwords in the text of a task. What Ansible or the shell fills in (`{{ }}`, `$x`) is none. */
export const literalPassword: Check = ({ tasks, report }) => {
  for (const { task } of tasks) {
    const where = literalIn(task);
    if (where === undefined) continue;
    report(
      at(task, {
        code: "lower/literal-password",
        severity: "warning",
        message: `${called(task)} holds a password in clear, in ${where}`,
        help: "take it from a parameter with hidden: true, or from an Ansible variable",
      }),
    );
  }
};

function literalIn(task: AnsibleTask): string | undefined {
  const key = literalKey(task.keywords) ?? literalKey(task.args);
  if (key !== undefined) return key;
  if (passwordsIn(commandOf(task) ?? "").some(isLiteral)) return "its command line";
  return literalSetting(task.args);
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

/** What a task writes into a configuration file. */
function literalSetting(args: ValueMap): string | undefined {
  const [option, value] = [args.get("option"), args.get("value")];
  if (typeof option === "string" && KEY.test(option) && typeof value === "string" && isLiteral(value))
    return "value";
  for (const [key, text] of args)
    if (LINES.has(key) && typeof text === "string" && passwordsInLines(text).some(isLiteral)) return key;
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
