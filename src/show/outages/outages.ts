import type { ServiceChange } from "../../ansible/services/service-change.ts";
import { serviceChanges } from "../../ansible/services/service-changes.ts";
import { readEmitted } from "../../ansible/task.ts";
import type { ShownPlan } from "../../model/plan.ts";
import type { Task } from "../../model/task.ts";
import { type PlacedUnit, placedUnits } from "../placed-units.ts";

/** When a service of the hosts of a role is expected to be away. */
export interface Outage {
  /** As the host calls it. */
  readonly daemon: string;
  /** The role, or where its tasks are delegated to, as written. */
  readonly place: string;
  /** One after another, in the order of the plan. */
  readonly windows: readonly OutageWindow[];
}

/** From the slot where a task stops it to the slot where it runs again; slots by their number in the plan. */
export interface OutageWindow {
  readonly from: number;
  readonly to: number;
  readonly end: OutageEnd;
  /** Tasks that stop it; every one but the first finds it stopped already. */
  readonly stops: readonly OutageCause[];
  /** The task that starts it again. */
  readonly start?: OutageCause;
  /** Every stop has a condition, so it may well not happen. */
  readonly conditional: boolean;
}

/**
 * `started`: by a task. `restarted`: gone for a moment within one task. `configured`: by no task, but by the
 * configuration that follows. `disabled`: it is meant to stay away.
 */
export type OutageEnd = "started" | "restarted" | "configured" | "disabled";

export interface OutageCause {
  readonly placed: PlacedUnit;
  readonly task: Task;
}

/** The outages that the tasks of a plan ask for, by when they begin. */
export function outages(plan: ShownPlan): readonly Outage[] {
  const events = new Map<string, Event[]>();
  for (const event of eventsOf(plan)) {
    const key = JSON.stringify([placeOf(event.change, event.placed), event.change.daemon]);
    events.set(key, [...(events.get(key) ?? []), event]);
  }
  const found = [...events.values()].flatMap((list) => outageOf(list, plan));
  return found.sort((a, b) => firstColumn(a) - firstColumn(b));
}

interface Event extends OutageCause {
  readonly change: ServiceChange;
}

function eventsOf(plan: ShownPlan): readonly Event[] {
  return placedUnits(plan).flatMap((placed) =>
    placed.unit.tasks.flatMap((task) =>
      serviceChanges(readEmitted(task)).map((change) => ({ change, placed, task })),
    ),
  );
}

function placeOf({ delegate }: ServiceChange, { role }: PlacedUnit): string {
  return delegate ?? role;
}

function outageOf(events: readonly Event[], plan: ShownPlan): readonly Outage[] {
  const [first] = events;
  if (first === undefined) return [];
  const windows = windowsOf(events, plan);
  const place = placeOf(first.change, first.placed);
  return windows.length === 0 ? [] : [{ daemon: first.change.daemon, place, windows }];
}

function windowsOf(events: readonly Event[], plan: ShownPlan): readonly OutageWindow[] {
  const windows: OutageWindow[] = [];
  let stops: Event[] = [];
  for (const event of events) {
    if (event.change.what === "stop") {
      stops.push(event);
      continue;
    }
    const restarted = stops.length === 0 && event.change.what === "restart";
    if (stops.length > 0) windows.push(closedBy(event, stops, "started"));
    else if (restarted && !sameColumn(windows.at(-1), event))
      windows.push(closedBy(event, [event], "restarted"));
    stops = [];
  }
  return stops.length === 0 ? windows : [...windows, leftOpen(stops, plan)];
}

/** A service that several tasks of one slot restart is gone once, as far as a plan can tell. */
function sameColumn(window: OutageWindow | undefined, { placed }: Event): boolean {
  return window?.to === placed.column;
}

function closedBy(start: Event, stops: readonly Event[], end: OutageEnd): OutageWindow {
  const from = stops[0]?.placed.column ?? start.placed.column;
  return { ...common(stops), from, to: start.placed.column, end, start: causeOf(start) };
}

/** The operator's own configuration has a slot where the project names it; otherwise it follows the last one. */
function leftOpen(stops: readonly Event[], { slots }: ShownPlan): OutageWindow {
  const from = stops[0]?.placed.column ?? 0;
  const role = stops[0]?.placed.role ?? "";
  const configured = slots.findIndex(
    ({ imports, roles }, column) => column >= from && imports !== undefined && roles.has(role),
  );
  const disabled = stops.some(({ change }) => change.disabled);
  const to = disabled || configured < 0 ? slots.length - 1 : configured;
  return { ...common(stops), from, to, end: disabled ? "disabled" : "configured" };
}

function common(stops: readonly Event[]): Pick<OutageWindow, "stops" | "conditional"> {
  return { stops: stops.map(causeOf), conditional: stops.every(({ change }) => change.conditional) };
}

function causeOf({ placed, task }: Event): OutageCause {
  return { placed, task };
}

function firstColumn({ windows }: Outage): number {
  return windows[0]?.from ?? 0;
}
