import { distinct, groupBy } from "./group.ts";
import { IMPORTED } from "./piece.ts";
import type { Changed, Move, Owner, Reason, RunChange, TaskChange, UnitChange } from "./plan-diff.ts";
import { reasonText } from "./reason-text.ts";
import type { Entry, Voice } from "./report.ts";
import { valueLines } from "./value-lines.ts";

/** More names than this are counted. */
const MOST_NAMES = 8;

export function unitEntry(sign: "+" | "-", unit: UnitChange, say: Voice): Entry {
  const details = unit.steps.flatMap(({ step, slots, tasks }) => {
    const names = tasks.map(({ name }) => say.plain(name)).join("; ");
    if (unit.section === IMPORTED) return [`in ${list(slots, say)}`];
    const place = `in ${list(slots, say)}`;
    return [unit.operation === undefined ? `step ${step} ${place}: ${names}` : `${place}: ${names}`];
  });
  const section =
    unit.operation === undefined && unit.section !== IMPORTED ? `, ${say.code(unit.section)}` : "";
  return { sign, line: `${ownerText(unit, say)}${onRoles(unit.roles, say)}${section}`, details, values: [] };
}

export function moveEntry(move: Move, say: Voice): Entry {
  const { steps, after, before, beside, reasons } = move;
  const details = [
    ...(move.operation === undefined ? placesOf(steps, say) : placesOfOperation(steps, say)),
    ...(after.length > 0 ? [`now after ${list(after, say)}`] : []),
    ...(before.length > 0 ? [`now before ${list(before, say)}`] : []),
    ...(beside.length > 0 ? [`now step by step with ${list(beside, say)}`] : []),
    ...reasons.map((reason: Reason) => `because ${reasonText(reason, say)}`),
  ];
  return { sign: ">", line: `${ownerText(move, say)}${onRoles(move.roles, say)}`, details, values: [] };
}

/** One line for all steps that went from the same wave to the same wave. */
function placesOf(steps: Move["steps"], say: Voice): readonly string[] {
  const lines = steps.map((each) => {
    const suffix = `-step${each.step}`;
    const alike = [...each.from, ...each.to].every((id) => id.endsWith(suffix));
    const [from, to] = [each.from, each.to].map((ids) =>
      list(alike ? ids.map((id) => id.slice(0, -suffix.length)) : ids, say),
    ) as [string, string];
    return { step: each.step, place: from === to ? `in ${to}` : arrow(from, to) };
  });
  return groupBy(lines, ({ place }) => place).map((group) => {
    const numbers = distinct(group.map(({ step }) => step));
    return `step${numbers.length === 1 ? "" : "s"} ${numbers.join(", ")}: ${group[0]?.place}`;
  });
}

function placesOfOperation(steps: Move["steps"], say: Voice): readonly string[] {
  const [from, to] = [steps.flatMap((each) => each.from), steps.flatMap((each) => each.to)];
  const [before, now] = [list(distinct(from), say), list(distinct(to), say)];
  return before === now ? [] : [arrow(before, now)];
}

const SIGNS = { added: "+", removed: "-", changed: "~", moved: ">" } as const;

export function taskEntry(task: TaskChange, say: Voice): Entry {
  const owner =
    task.service === ""
      ? say.plain(task.section)
      : `${ownerText(task, say)}${task.operation === undefined ? ` step ${task.step}` : ""}${onRoles(task.roles, say)}`;
  const details = [
    ...(task.was === undefined ? [] : [`was named ${say.plain(task.was)}`]),
    ...(task.from === undefined ? [] : [arrow(list(task.from.slots, say), list(task.slots, say))]),
    ...(task.follows === undefined ? [] : [followsText(task.follows, say)]),
  ];
  // A new name is told in words.
  const fields = (task.fields ?? []).filter(({ path }) => path !== "name" || task.was === undefined);
  return {
    sign: SIGNS[task.kind],
    line: `${owner}: ${say.plain(task.name)}`,
    details,
    values: fields.map(valueLines),
  };
}

function followsText(name: string, say: Voice): string {
  return name === "" ? "runs first now" : `runs after "${say.plain(name)}" now`;
}

const ASPECTS: Readonly<Record<RunChange["what"], string>> = {
  lockstep: "hosts go",
  serial: "hosts at once:",
  once: "runs on",
  bootstrap: "runs on",
  per_batch: "runs on",
  stage: "stage:",
  phase: "phase:",
};

export function runEntry(run: RunChange, say: Voice): Entry {
  const line = `${list(run.services, say)}${onRoles([run.role], say)} in ${say.code(run.slot)}: ${ASPECTS[run.what]} ${changeText(run, say)}`;
  return { sign: "~", line, details: [], values: [] };
}

export function changeText({ before, after }: Changed<string>, say: Voice): string {
  return arrow(say.plain(before) || "none", say.plain(after) || "none");
}

function arrow(before: string, after: string): string {
  return `${before} -> ${after}`;
}

function ownerText(
  { service, operation, section }: Partial<Owner> & { readonly service: string },
  say: Voice,
): string {
  if (section === IMPORTED) return `playbook ${say.code(service)}`;
  return operation === undefined ? say.code(service) : `operation ${say.code(operation)}`;
}

function onRoles(roles: readonly string[], say: Voice): string {
  const named = roles.filter((role) => role !== "");
  return named.length === 0 ? "" : ` on ${named.map(say.plain).join(", ")}`;
}

export function list(names: readonly string[], say: Voice): string {
  const shown = names.slice(0, MOST_NAMES).map(say.code).join(", ");
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}
