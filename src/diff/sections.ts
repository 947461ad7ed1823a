import type { PlanDiff, SecretChange, StageChange } from "./plan-diff.ts";
import { counted, type Entry, type Section, type Voice } from "./report.ts";
import { changeText, list, moveEntry, runEntry, taskEntry, unitEntry } from "./unit-entries.ts";

/** What changed in words, the widest reaching first; sections without entries are left out. */
export function sectionsOf(diff: PlanDiff, say: Voice): readonly Section[] {
  const sections: readonly Section[] = [
    { title: "Upgrade", entries: upgradeEntries(diff, say) },
    { title: "Stages", entries: diff.stages.flatMap((stage) => stageEntries(stage, say)) },
    { title: "Added", entries: diff.added.map((unit) => unitEntry("+", unit, say)) },
    { title: "Removed", entries: diff.removed.map((unit) => unitEntry("-", unit, say)) },
    { title: "Moved", entries: diff.moved.map((move) => moveEntry(move, say)) },
    { title: "Tasks", entries: diff.tasks.map((task) => taskEntry(task, say)) },
    { title: "Run in another way", entries: diff.runs.map((run) => runEntry(run, say)) },
    { title: "Handed on between slots", entries: diff.exports.map((each) => exportEntry(each, say)) },
    { title: "Secrets", entries: diff.secrets.map((secret) => secretEntry(secret, say)) },
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}

function upgradeEntries({ release, workflow }: PlanDiff, say: Voice): readonly Entry[] {
  return [
    ...(release === undefined ? [] : [plainEntry("~", `release: ${changeText(release, say)}`)]),
    ...(workflow === undefined ? [] : [plainEntry("~", `workflow: ${changeText(workflow, say)}`)]),
  ];
}

function stageEntries(stage: StageChange, say: Voice): readonly Entry[] {
  const name = `stage ${say.code(stage.name)}`;
  if (stage.kind !== "changed")
    return [
      plainEntry(stage.kind === "added" ? "+" : "-", `${name} of ${stage.roles.map(say.plain).join(", ")}`),
    ];
  const details = stage.settings.map((setting) => `${setting.what}: ${changeText(setting, say)}`);
  const renamed = stage.was === undefined ? "" : `, which was ${say.code(stage.was)}`;
  const own = details.length > 0 || renamed !== "" ? [{ ...plainEntry("~", name + renamed), details }] : [];
  const tasks = stage.tasks.map((task) => {
    const entry = taskEntry(task, say);
    return { ...entry, line: `${name}, ${entry.line}` };
  });
  return [...own, ...tasks];
}

function exportEntry({ kind, role, variable, slots }: PlanDiff["exports"][number], say: Voice): Entry {
  return plainEntry(
    kind === "added" ? "+" : "-",
    `${say.code(variable)} of ${say.plain(role)} from ${list(slots, say)}`,
  );
}

function secretEntry({ kind, variable, parameter, templates }: SecretChange, say: Voice): Entry {
  const users = templates.length === 0 ? "" : `, for ${list(templates, say)}`;
  const what = kind === "added" ? "must be given now" : "is no longer needed";
  return plainEntry(
    kind === "added" ? "+" : "-",
    `${say.code(variable)} ${what} (${say.code(parameter)}${users})`,
  );
}

function plainEntry(sign: Entry["sign"], line: string): Entry {
  return { sign, line, details: [], values: [] };
}

/** `1 service moved, 2 tasks changed`. */
export function summaryOf(diff: PlanDiff): string {
  const count = (noun: string, verb: string, some: readonly unknown[]) =>
    some.length === 0 ? [] : [`${counted(some.length, noun)} ${verb}`];
  const tasks = (kind: string) => diff.tasks.filter((task) => task.kind === kind);
  const secrets = (kind: string) => diff.secrets.filter((secret) => secret.kind === kind);
  const others = [diff.release, diff.workflow].filter((each) => each !== undefined);
  return [
    ...count("setting", "of the upgrade changed", others),
    ...count("stage", "changed", diff.stages),
    ...count("unit", "added", diff.added),
    ...count("unit", "removed", diff.removed),
    ...count("unit", "moved", diff.moved),
    ...(["added", "removed", "changed", "moved"] as const).flatMap((kind) =>
      count("task", kind, tasks(kind)),
    ),
    ...count("slot", "run in another way", diff.runs),
    ...count("variable", "handed on or not", diff.exports),
    ...count("secret", "newly needed", secrets("added")),
    ...count("secret", "no longer needed", secrets("removed")),
  ].join(", ");
}

/** `Controller (3 hosts), Compute`; empty where no host is affected. */
export function hostsText({ hosts }: PlanDiff, say: Voice): string {
  return hosts
    .map(
      ({ role, hosts: count }) =>
        say.plain(role) + (count === undefined ? "" : ` (${counted(count, "host")})`),
    )
    .join(", ");
}

/** Whether a changed task could not be told field by field. */
export function lacksFields({ tasks }: PlanDiff): boolean {
  return tasks.some(({ kind, fields }) => kind === "changed" && fields === undefined);
}
