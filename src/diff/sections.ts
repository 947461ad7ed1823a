import { distinct } from "./group.ts";
import { IMPORTED } from "./piece.ts";
import type { Move, PlanDiff, Rename, SecretChange, StageChange, UnitChange } from "./plan-diff.ts";
import { counted, type Entry, type Section, type Voice } from "./report.ts";
import { changeText, list, moveEntry, runEntry, taskEntry, unitEntry } from "./unit-entries.ts";

/** What changed in words, the widest reaching first; sections without entries are left out. */
export function sectionsOf(diff: PlanDiff, say: Voice): readonly Section[] {
  const sections: readonly Section[] = [
    { title: "Upgrade", entries: upgradeEntries(diff, say) },
    { title: "Stages", entries: diff.stages.flatMap((stage) => stageEntries(stage, say)) },
    { title: "Renamed", entries: diff.renamed.map((rename) => renameEntry(rename, say)) },
    { title: "Added", of: "added", entries: diff.added.map((unit) => unitEntry("+", unit, say)) },
    { title: "Removed", of: "removed", entries: diff.removed.map((unit) => unitEntry("-", unit, say)) },
    { title: "Moved", of: "moved", entries: diff.moved.map((move) => moveEntry(move, say)) },
    { title: "Tasks", of: "tasks", entries: diff.tasks.map((task) => taskEntry(task, say)) },
    { title: "Run in another way", of: "runs", entries: diff.runs.map((run) => runEntry(run, say)) },
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

function renameEntry({ kind, before, after }: Rename, say: Voice): Entry {
  return plainEntry("~", `${kind} ${say.code(before)} is ${say.code(after)} now`);
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

/** `work of 1 service moved, 2 tasks changed`. */
export function summaryOf(diff: PlanDiff): string {
  const count = (noun: string, verb: string, some: readonly unknown[]) =>
    some.length === 0 ? [] : [`${counted(some.length, noun)} ${verb}`];
  const kind = <T extends { readonly kind: string }>(some: readonly T[], wanted: string) =>
    some.filter((each) => each.kind === wanted);
  return [
    ...count("setting", "of the upgrade changed", upgradeEntries(diff, { code: String, plain: String })),
    ...count("stage", "changed", diff.stages),
    ...["role", "service", "operation"].flatMap((noun) => count(noun, "renamed", kind(diff.renamed, noun))),
    ...workText("added", diff.added),
    ...workText("removed", diff.removed),
    ...workText("moved", diff.moved),
    ...["added", "removed", "changed", "moved"].flatMap((verb) =>
      count("task", verb, kind(diff.tasks, verb)),
    ),
    ...count("slot", "run in another way", diff.runs),
    ...count("variable", "newly handed on", kind(diff.exports, "added")),
    ...count("variable", "no longer handed on", kind(diff.exports, "removed")),
    ...count("secret", "newly needed", kind(diff.secrets, "added")),
    ...count("secret", "no longer needed", kind(diff.secrets, "removed")),
  ].join(", ");
}

/** `work of 2 services and 1 operation added`. */
function workText(verb: string, work: readonly (UnitChange | Move)[]): readonly string[] {
  const nounOf = (one: UnitChange | Move) => {
    if (one.operation !== undefined) return "operation";
    return "section" in one && one.section === IMPORTED ? "imported playbook" : "service";
  };
  const parts = ["service", "operation", "imported playbook"].flatMap((noun) => {
    const names = distinct(work.filter((one) => nounOf(one) === noun).map(({ service }) => service));
    return names.length === 0 ? [] : [counted(names.length, noun)];
  });
  return parts.length === 0 ? [] : [`work of ${parts.join(" and ")} ${verb}`];
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
