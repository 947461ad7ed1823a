import type { Plan, Slot, Unit } from "../model/plan.ts";
import { visible } from "../text/visible.ts";
import { unitLines } from "./explain-unit.ts";
import { Reasons } from "./reasons.ts";
import { slotTitle } from "./titles.ts";

/** Why a service, slot, step, role or task stands where it does: all that has the name; undefined where nothing has. */
export function explain(plan: Plan, what: string): string | undefined {
  const wanted = what.trim();
  const called = [standsOfService, standsInSlot, standsOnRole, standsOfTask].map((find) => find(wanted));
  const named = allStands(plan).filter((stand) => called.some((isCalled) => isCalled(stand)));
  // Only what nothing is called may be a part of a task's name.
  const stands = named.length > 0 ? named : allStands(plan).filter(standsOfSimilarTask(wanted));
  return stands.length === 0 ? undefined : text(stands, plan);
}

/** All names that `explain` knows, for a suggestion. */
export function explainable(plan: Plan): readonly string[] {
  const names = allStands(plan).flatMap(({ unit, slot, role }) => [
    unit.service,
    slot.id,
    role,
    ...unit.tasks.map(({ name }) => name),
  ]);
  return [...new Set(names)].sort();
}

/** A unit in its slot. */
export interface Stand {
  readonly slot: Slot;
  readonly role: string;
  readonly unit: Unit;
}

function allStands({ slots }: Plan): readonly Stand[] {
  return slots.flatMap((slot) =>
    [...slot.roles].flatMap(([role, units]) => units.map((unit) => ({ slot, role, unit }))),
  );
}

type Finder = (wanted: string) => (stand: Stand) => boolean;

const standsOfService: Finder =
  (wanted) =>
  ({ unit }) =>
    unit.service === wanted;

/** `controlplane/upgrade-w0-step3`, the same without stage or wave, `step3` or `3`; `post-reboot` of an operation. */
const standsInSlot: Finder = (wanted) => {
  const short = wanted
    .replace(/^steps\//, "")
    .replace(/\.yml$/, "")
    .replace(/^step /, "step");
  return ({ slot, unit }) => {
    const names = [slot.id, slot.id.slice(slot.stage.length + 1)];
    return [...names, ...(unit.operation === undefined ? namesOfStep(slot) : [])].includes(short);
  };
};

function namesOfStep({ stage, phase, step }: Slot): readonly string[] {
  const position = `${phase}-step${step}`;
  return [`${stage}/${position}`, position, `step${step}`, String(step)];
}

const standsOnRole: Finder =
  (wanted) =>
  ({ role }) =>
    role === wanted;

const standsOfTask: Finder =
  (wanted) =>
  ({ unit }) =>
    unit.tasks.some(({ name }) => name === wanted);

const standsOfSimilarTask: Finder = (wanted) => {
  const lower = wanted.toLowerCase();
  return ({ unit }) => lower !== "" && unit.tasks.some(({ name }) => name.toLowerCase().includes(lower));
};

function text(stands: readonly Stand[], plan: Plan): string {
  const slots = plan.slots.filter((slot) => stands.some((stand) => stand.slot === slot));
  const reasons = new Reasons(plan);
  const parts = slots.map((slot) => {
    const own = stands.filter((stand) => stand.slot === slot);
    const head = `${slot.id}: stage ${slot.stage}, ${slotTitle(slot, plan)}`;
    return [head, ...own.flatMap((stand) => unitLines(stand, reasons))].map(visible).join("\n");
  });
  return `${parts.join("\n\n")}\n`;
}
