import { at, type Check, type CheckedTask, called, commandOf } from "./check.ts";

const MIGRATION =
  /\b(?:db[ _-]?sync|dbsync|online_data_migrations|map_instances|mysql_upgrade|alembic\s+upgrade|db-manage\s+(?:\S+\s+)*upgrade|manage(?:\.py)?\s+(?:\S+\s+)*migrate)\b/;

/** Database migrations whose failure goes unnoticed. */
export const migrationUnchecked: Check = ({ tasks, report }) => {
  for (const task of tasks) {
    const command = commandOf(task);
    if (command === undefined || !MIGRATION.test(command)) continue;
    const why = hidden(task, command);
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

function hidden({ value: task, invocation }: CheckedTask, command: string): string | undefined {
  if (task.get("failed_when") === false) return "failed_when is false";
  if (task.get("ignore_errors") === true && !task.has("register")) return "its errors are ignored";
  if (task.get("poll") === 0 && !task.has("register")) return "nobody waits for it";
  return invocation?.module === "command" ? undefined : hiddenByShell(command);
}

function hiddenByShell(command: string): string | undefined {
  const joined = command.replace(/\\\n\s*/g, " ").trim();
  const start = joined.search(MIGRATION);
  const after = withoutQuoted(joined.slice(start));
  const setup = joined.slice(0, start);
  if (/^[^;\n]*\|\|\s*(?:true\b|:|echo\b)/.test(after)) return "what follows || hides it";
  if (/^[^;\n&|]*\|(?!\|)/.test(after) && !/pipefail/.test(setup))
    return "a pipe gives the result of its last command";
  const followed = /^[^;\n]*[;\n]\s*[^\s)}]/.test(after);
  const stops = /(?:^|[\s;&])(?:set\s+-\w*e|set\s+-o\s+errexit)|^#!.*\s-\w*e/.test(setup);
  const asks =
    /^[^;\n]*[;\n]\s*(?:\w+=\$\?|if\s+\[+\s+"?\$\?|exit\s+\$\?|\[+\s+"?\$\?|then|do\b|done\b|fi\b|else\b)/.test(
      after,
    );
  return followed && !stops && !asks ? "the shell goes on with the next command" : undefined;
}

/** Quotes may hold anything. */
function withoutQuoted(text: string): string {
  return text.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, "''");
}
