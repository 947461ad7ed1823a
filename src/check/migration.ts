import { type Pipeline, type ShellList, shellLists } from "../shell/lists.ts";

const MIGRATION =
  /\b(?:(?:api_)?db[ _-]?sync|dbsync|online_data_migrations|map_instances|(?:mysql|mariadb|gnocchi|ceilometer)[_-]upgrade|alembic\s+upgrade|(?:db|database)-manage\s+(?:\S+\s+)*upgrade|manage\s+(?:\S+\s+)*(?:db|database)\s+(?:sync|upgrade|migrate)|manage(?:\.py)?\s+(?:\S+\s+)*migrate)\b/;

/** Programs that may name a migration without running it. */
const MENTIONS = /^(?:ls|cat|grep|egrep|echo|printf|tail|head|rm|mkdir|touch|test|\[+|find|logger|less|wc)\s/;

/** Whether a command line runs a database migration. */
export function isMigration(command: string): boolean {
  return MIGRATION.test(command);
}

/** Why nobody learns that the migration in a shell script failed; undefined where somebody does. */
export function hiddenByShell(script: string, mode = ""): string | undefined {
  const lists = shellLists(script);
  const index = lists.findIndex(({ pipelines }) =>
    pipelines.some((pipeline) => pipeline.commands.some(runsMigration)),
  );
  const list = lists[index];
  if (list === undefined || isStructure(list)) return undefined;
  const before = `${mode}\n${lists
    .slice(0, index)
    .map(textOf)
    .filter((text) => /^(?:set|#!)/.test(text))
    .join("\n")}\n${/^#!.*/.exec(script.trim())?.[0] ?? ""}`;
  const inList = hiddenInList(list, before);
  const isKept = /=\$\?/.test(textOf(list));
  return inList ?? (isKept ? undefined : hiddenAfter(lists.slice(index + 1), before));
}

function runsMigration(command: string): boolean {
  return MIGRATION.test(command) && !MENTIONS.test(command);
}

/** `if`, `while` and the like ask for results in ways that this does not follow. */
function isStructure({ pipelines }: ShellList): boolean {
  return /^(?:if|elif|while|until|for|case|then|do|else)\b/.test(pipelines[0]?.commands[0] ?? "");
}

function textOf({ pipelines }: ShellList): string {
  return pipelines.flatMap(({ commands }) => commands).join(" ");
}

function hiddenInList({ pipelines, background }: ShellList, before: string): string | undefined {
  if (background) return "nobody waits for what & sends off";
  const index = pipelines.findIndex(({ commands }) => commands.some(runsMigration));
  const { commands = [] } = pipelines[index] ?? {};
  const place = commands.findIndex(runsMigration);
  const inner = hiddenWithin(commands[place] ?? "", before);
  if (inner !== undefined) return inner;
  if (place < commands.length - 1 && !/pipefail/.test(before))
    return "a pipe gives the result of its last command";
  const otherwise = pipelines.slice(index + 1).find(({ join }) => join === "||");
  return otherwise === undefined || passesOn(otherwise) ? undefined : "what follows || hides it";
}

/** Whether what follows `||` fails itself, or keeps the result. */
function passesOn({ commands }: Pipeline): boolean {
  return /^(?:(?:exit|return)\b(?!\s+0)|false\b|\w+=)|\b(?:exit|return)\s+(?:[1-9$])|\bfalse\b/.test(
    commands.at(-1) ?? "",
  );
}

/** What a group, a subshell or another shell makes of it; `mode` of this shell does not reach another one. */
function hiddenWithin(command: string, mode: string): string | undefined {
  const group = /^[({]([\s\S]*)[)}]$/.exec(command)?.[1];
  if (group !== undefined) return hiddenByShell(group, mode);
  const [, options, , script] =
    /(?:^|\s|\/)(?:(?:ba|da|k|z)?sh|su|runuser)\s((?:[^'"\n]*\s)?-\w*c)\s+(['"])([\s\S]*)\2/.exec(command) ??
    [];
  if (script === undefined || !MIGRATION.test(script)) return undefined;
  return hiddenByShell(script, /(?:^|\s)-\w*e/.test(options ?? "") ? "set -e" : "");
}

function hiddenAfter(rest: readonly ShellList[], before: string): string | undefined {
  const [next] = rest;
  if (next === undefined || isStopping(before)) return undefined;
  return /\$\?/.test(textOf(next)) ? undefined : "the shell goes on with the next command";
}

function isStopping(before: string): boolean {
  return /(?:^|\n)(?:set\b.*\s(?:-\w*e|-o\s+errexit)|#!.*\s-\w*e)/.test(before);
}
