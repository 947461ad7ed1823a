import { groupBy } from "./group.ts";
import type { PlanData, SlotData, UnitData } from "./plan-data.ts";
import type { Rename } from "./plan-diff.ts";
import { renamedPlan } from "./renamed-side.ts";

/** Services, operations and roles that do what others did that are gone. */
export function renames(a: PlanData, b: PlanData): readonly Rename[] {
  const owners = pairUp(a, b, ownersOf).map(({ before, after }): Rename => {
    const work = workOf(b).filter(({ unit }) => unit.service === after);
    const kind = work.some(({ unit }) => unit.operation === undefined) ? "service" : "operation";
    return { kind, before, after, roles: [...new Set(work.map(({ role }) => role))] };
  });
  const roles = pairUp(renamedPlan(a, owners), b, rolesOf).map(
    ({ before, after }): Rename => ({ kind: "role", before, after, roles: [after] }),
  );
  return [...roles, ...owners];
}

interface Work {
  readonly slot: SlotData;
  readonly role: string;
  readonly unit: UnitData;
}

function workOf({ slots }: PlanData): readonly Work[] {
  return slots.flatMap((slot) =>
    [...slot.roles].flatMap(([role, units]) => units.map((unit) => ({ slot, role, unit }))),
  );
}

/** What something does, by which it is known again. */
interface Deeds {
  readonly name: string;
  /** Where it stands and what its tasks are called. */
  readonly shape: string;
  /** Of each task; its own name may well stand in some of them. */
  readonly digests: readonly string[];
}

/** What each service (or operation) does. */
function ownersOf(plan: PlanData): readonly Deeds[] {
  return deedsOf(
    plan,
    ({ unit }) => unit.service,
    ({ role }) => role,
  );
}

/** What is done on each role. */
function rolesOf(plan: PlanData): readonly Deeds[] {
  return deedsOf(
    plan,
    ({ role }) => role,
    ({ unit }) => unit.service,
  );
}

function deedsOf(
  plan: PlanData,
  nameOf: (work: Work) => string,
  otherOf: (work: Work) => string,
): readonly Deeds[] {
  return groupBy(workOf(plan), nameOf).flatMap((works) => {
    const shape = works.map((work) => {
      const { section, operation, tasks } = work.unit;
      const names = tasks.map(({ name }) => name);
      return [otherOf(work), section, operation === undefined, work.slot.step, work.slot.release, names];
    });
    const digests = works.flatMap(({ unit }) => unit.tasks.map(({ digest }) => digest));
    return works.slice(0, 1).map((work) => ({ name: nameOf(work), shape: JSON.stringify(shape), digests }));
  });
}

/** What only the first plan names with what only the second does, where that leaves no choice. */
function pairUp(
  a: PlanData,
  b: PlanData,
  of: (plan: PlanData) => readonly Deeds[],
): readonly { readonly before: string; readonly after: string }[] {
  const [left, right] = [of(a), of(b)];
  const gone = byShape(left, right);
  return [...byShape(right, left)].flatMap(([shape, come]) => {
    const [before, ...more] = gone.get(shape) ?? [];
    const [after, ...others] = come;
    const clear = before !== undefined && after !== undefined && more.length + others.length === 0;
    return clear && mostlyEqual(before, after) ? [{ before: before.name, after: after.name }] : [];
  });
}

/** Those that the other plan does not name. */
function byShape(own: readonly Deeds[], other: readonly Deeds[]): ReadonlyMap<string, readonly Deeds[]> {
  const known = new Set(other.map(({ name }) => name));
  const alone = groupBy(
    own.filter(({ name }) => !known.has(name)),
    ({ shape }) => shape,
  );
  return new Map(alone.flatMap((group) => group.slice(0, 1).map(({ shape }) => [shape, group] as const)));
}

/** At least half of the tasks are the very same. */
function mostlyEqual(before: Deeds, after: Deeds): boolean {
  const same = before.digests.filter((digest, i) => digest === after.digests[i]).length;
  return same * 2 >= before.digests.length;
}
