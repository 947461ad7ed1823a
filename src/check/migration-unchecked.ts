import type { AnsibleTask } from "../ansible/task.ts";
import { mentionsIn } from "../ansible/variables/mentions.ts";
import { usesOf } from "../ansible/variables/uses.ts";
import { at, type Check, type CheckedTask, called, commandOf } from "./check.ts";
import { hiddenByShell, isMigration } from "./migration.ts";

/** Database migrations whose failure goes unnoticed. */
export const migrationUnchecked: Check = ({ tasks, report }) => {
  for (const placed of tasks) {
    const { task } = placed;
    const command = commandOf(task);
    if (command === undefined || !isMigration(command)) continue;
    const why = hidden(placed, command, tasks);
    if (why === undefined) continue;
    report(
      at(task, {
        code: "lower/migration-unchecked",
        severity: "warning",
        message: `nobody learns when the migration in ${called(task)} fails: ${why}`,
        help: "let it fail the task: use command, or begin the shell with set -e -o pipefail",
      }),
    );
  }
};

const NEVER = new Set<unknown>([false, "no", "false", "False", "off"]);

function hidden(
  { task, blocks }: CheckedTask,
  command: string,
  all: readonly CheckedTask[],
): string | undefined {
  const { keywords, module } = task;
  if (NEVER.has(keywords.get("failed_when"))) return "failed_when is false";
  const ignored = [task, ...blocks].some((each) => each.keywords.get("ignore_errors") === true);
  const registered = keywords.get("register");
  if (ignored && !isRead(registered, task, all)) return "its errors are ignored";
  if (Number(keywords.get("poll") ?? 1) === 0 && !isRead(registered, task, all)) return "nobody waits for it";
  return module === "command" ? undefined : hiddenByShell(command);
}

/** Whether another task asks for what was registered. */
function isRead(registered: unknown, task: AnsibleTask, all: readonly CheckedTask[]): boolean {
  if (typeof registered !== "string") return false;
  const failed = task.keywords.get("failed_when");
  if (typeof failed === "string" && mentionsIn(failed, "condition").some(({ name }) => name === registered))
    return true;
  return all.some(
    (other) =>
      other.task !== task &&
      usesOf(other.task.value).some(({ kind, name }) => kind === "read" && name === registered),
  );
}
