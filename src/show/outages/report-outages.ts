import type { Report } from "../../diagnostic/diagnostic.ts";
import type { ResolvedDependency } from "../../model/bound.ts";
import type { Plan, Slot } from "../../model/plan.ts";
import type { Span } from "../../source/span.ts";
import { awayFor, counted, keyOf, slotsAway } from "./outage-lines.ts";
import { type Outage, type OutageWindow, outages } from "./outages.ts";

/** The slots as they would be with more dependencies; undefined where these are impossible. */
export type Reorder = (more: readonly ResolvedDependency[]) => readonly Slot[] | undefined;

/**
 * Hints where a service is away while others work in whose slots it has nothing to do, and a dependency would part them.
 * Where nothing is declared nobody asked for an order, and nothing is said.
 */
export function reportOutages(plan: Plan, reorder: Reorder, report: Report): void {
  if (!plan.edges.some(({ reason }) => reason === "declared")) return;
  const asked = new Set<string>();
  const tried = affordable(plan, reorder);
  for (const outage of longestFirst(outages(plan)))
    for (const window of outage.windows) {
      const idle = idleIn(window, plan);
      if (idle === undefined || asked.has(idle.service)) continue;
      asked.add(idle.service);
      const best = shortest(outage, idle, plan, tried);
      if (best !== undefined) report(hintOf(outage, idle, best));
    }
}

/** Units that all tries of a compile may put in order anew: hints must not cost more than the plan. */
const UNITS_IN_ALL = 6_000;

/** Orders no more often than is worth it; in a large plan the longest outages are the ones looked into. */
function affordable({ slots }: Plan, reorder: Reorder): Reorder {
  const units = slots.flatMap(({ roles }) => [...roles.values()].flat()).length;
  let left = Math.floor(UNITS_IN_ALL / Math.max(units, 1));
  return (more) => (left-- > 0 ? reorder(more) : undefined);
}

function longestFirst(found: readonly Outage[]): readonly Outage[] {
  return [...found].sort((a, b) => awayFor(b) - awayFor(a));
}

/** A service that is away, and those whose slots it only waits through. */
interface Idle {
  readonly service: string;
  readonly others: readonly string[];
  readonly span: Span;
}

function idleIn({ from, to, stops, start }: OutageWindow, plan: Plan): Idle | undefined {
  const [stop] = stops;
  if (stop === undefined || start === undefined) return undefined;
  const { unit, slot } = stop.placed;
  const end = start.placed;
  const together = end.slot.stage === slot.stage && end.slot.phase === slot.phase;
  if (unit.operation !== undefined || unit.service !== end.unit.service || !together) return undefined;
  const slots = plan.slots.slice(from, to + 1).map(servicesOf);
  const others = slots.filter((services) => !services.has(unit.service)).flatMap((services) => [...services]);
  if (others.length === 0) return undefined;
  return { service: unit.service, others: [...new Set(others)].sort(), span: stop.task.origin.span };
}

function servicesOf({ roles }: Slot): ReadonlySet<string> {
  return new Set([...roles.values()].flat().map(({ service }) => service));
}

interface Remedy {
  readonly declaration: string;
  readonly before: number;
  readonly after: number;
}

/** What is declared must shorten this outage by more than a slot, which alone is not worth an order, and lengthen no other. */
function shortest(outage: Outage, idle: Idle, plan: Plan, reorder: Reorder): Remedy | undefined {
  const before = slotsAway(plan);
  const own = keyOf(outage);
  const remedies = declarations(idle).flatMap(({ text, dependencies }) => {
    const slots = reorder(dependencies);
    if (slots === undefined) return [];
    const after = slotsAway({ ...plan, slots });
    const harmless = [...after].every(([key, slotCount]) => slotCount <= (before.get(key) ?? slotCount));
    const [old, now] = [before.get(own) ?? 0, after.get(own) ?? 0];
    return harmless && now < old - 1 ? [{ declaration: text, before: old, after: now }] : [];
  });
  return remedies.sort((a, b) => a.after - b.after)[0];
}

interface Declaration {
  readonly text: string;
  readonly dependencies: readonly ResolvedDependency[];
}

/** Of many that are waited for, so many are tried one by one. */
const ONE_BY_ONE = 3;

function declarations({ service, others, span }: Idle): readonly Declaration[] {
  const dependency = (waiting: string, on: string): ResolvedDependency => ({
    service: waiting,
    on,
    scope: "deployment",
    span,
    declaredIn: "project",
  });
  const few = others.slice(0, ONE_BY_ONE);
  return [
    ...[others, ...(others.length === 1 ? [] : few.map((other) => [other]))].map((on) => ({
      text: `services.${service}.after: [${on.join(", ")}]`,
      dependencies: on.map((each) => dependency(service, each)),
    })),
    ...few.map((other) => ({
      text: `services.${other}.after: [${service}]`,
      dependencies: [dependency(other, service)],
    })),
  ];
}

function hintOf({ daemon, place }: Outage, { others, span }: Idle, remedy: Remedy): Parameters<Report>[0] {
  return {
    code: "order/outage",
    severity: "hint",
    message: `${daemon} on ${place} is away for ${counted(remedy.before)}, some of them only for ${others.join(", ")}; ${remedy.after} would do`,
    span,
    notes: [],
    help: `if the order does no harm, say \`${remedy.declaration}\``,
  };
}
