import { mentionsIn } from "../variables/mentions.ts";
import { usesOf } from "../variables/uses.ts";
import { at, type Check, type CheckedTask, called, commandOf } from "./check.ts";
import { YES } from "./ignore-errors.ts";
import { hiddenByShell, isMigration } from "./migration.ts";

/** Database migrations whose failure goes unnoticed. */
export const migrationUnchecked: Check = ({ tasks, report }) => {
  for (const task of tasks) {
    const command = commandOf(task);
    if (command === undefined || !isMigration(command)) continue;
    const why = hidden(task, command, tasks);
    if (why === undefined) continue;
    report(
      at(task, {
        code: "lower/migration-unchecked",
        severity: "warning",
        message: `nobody learns when the migration in ${called(task.value)} fails: ${why}`,
        help: "let it fail the task: use command, or begin the shell with set -e -o pipefail",
      }),
    );
  }
};

const NEVER = new Set<unknown>([false, "no", "false", "False", "off"]);

function hidden(task: CheckedTask, command: string, all: readonly CheckedTask[]): string | undefined {
  const { value, invocation } = task;
  if (NEVER.has(value.get("failed_when"))) return "failed_when is false";
  const ignored = [value, ...task.blocks].some((map) => YES.has(map.get("ignore_errors")));
  if (ignored && !isRead(value.get("register"), task, all)) return "its errors are ignored";
  if (Number(value.get("poll") ?? 1) === 0 && !isRead(value.get("register"), task, all))
    return "nobody waits for it";
  return invocation?.module === "command" ? undefined : hiddenByShell(command);
}

/** Whether another task asks for what was registered. */
function isRead(registered: unknown, task: CheckedTask, all: readonly CheckedTask[]): boolean {
  if (typeof registered !== "string") return false;
  const failed = task.value.get("failed_when");
  if (typeof failed === "string" && mentionsIn(failed, "condition").some(({ name }) => name === registered))
    return true;
  return all.some(
    (other) =>
      other !== task && usesOf(other.value).some(({ kind, name }) => kind === "read" && name === registered),
  );
}
