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
    return unit.section === IMPORTED
      ? [`in ${list(slots, say)}`]
      : [`step ${step} in ${list(slots, say)}: ${names}`];
  });
  const section =
    unit.operation === undefined && unit.section !== IMPORTED ? `, ${say.code(unit.section)}` : "";
  return { sign, line: `${ownerText(unit, say)}${onRoles(unit.roles, say)}${section}`, details, values: [] };
}

export function moveEntry(move: Move, say: Voice): Entry {
  const { steps, after, before, beside, reasons } = move;
  const details = [
    ...steps.map(({ step, from, to }) => {
      const places =
        String(from) === String(to) ? `in ${list(to, say)}` : arrow(list(from, say), list(to, say));
      return `step ${step}: ${places}`;
    }),
    ...(after.length > 0 ? [`now after ${list(after, say)}`] : []),
    ...(before.length > 0 ? [`now before ${list(before, say)}`] : []),
    ...(beside.length > 0 ? [`now step by step with ${list(beside, say)}`] : []),
    ...reasons.map((reason: Reason) => `because ${reasonText(reason, say)}`),
  ];
  return { sign: ">", line: `${ownerText(move, say)}${onRoles(move.roles, say)}`, details, values: [] };
}

const SIGNS = { added: "+", removed: "-", changed: "~", moved: ">" } as const;

export function taskEntry(task: TaskChange, say: Voice): Entry {
  const owner =
    task.service === ""
      ? say.plain(task.section)
      : `${ownerText(task, say)} step ${task.step}${onRoles(task.roles, say)}`;
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
  ...{ lockstep: "hosts go", serial: "at once", once: "on", bootstrap: "on", per_batch: "on" },
  ...{ stage: "stage", phase: "phase" },
};

export function runEntry(run: RunChange, say: Voice): Entry {
  const line = `${list(run.services, say)}${onRoles([run.role], say)} in ${say.code(run.slot)}: ${ASPECTS[run.what]} ${changeText(run, say)}`;
  return { sign: "~", line, details: [], values: [] };
}

export function changeText({ before, after }: Changed<string>, say: Voice): string {
  return arrow(say.plain(before), say.plain(after));
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
