import type { Edge, Plan } from "../../model/plan.ts";
import type { Task } from "../../model/task.ts";
import type { Span } from "../../source/span.ts";
import type { OutageCause } from "../outages/outages.ts";
import type { PlacedUnit } from "../placed-units.ts";
import type { PathOf } from "../plan-json.ts";
import { slotTitle } from "../titles.ts";
import type { OutageRow } from "./outage-rows.ts";

/** What the page's script knows of the plan; numbers point into the lists beside them. */
export interface PageData {
  readonly slots: readonly { readonly id: string; readonly stage: string; readonly title: string }[];
  /** `file:line`, in the order they are first met. */
  readonly places: readonly string[];
  /** A task's name, its place, and the places that pulled it in. */
  readonly tasks: readonly (readonly [name: string, place: number, ...via: number[]])[];
  readonly units: readonly UnitData[];
  /** From a unit's service in a slot to another's. */
  readonly edges: readonly EdgeData[];
  readonly windows: readonly WindowData[];
}

type UnitData = readonly [
  slot: number,
  role: string,
  service: string,
  what: string,
  tasks: readonly number[],
];
type EdgeData = readonly [
  from: readonly [slot: number, service: string],
  to: readonly [slot: number, service: string],
  reason: string,
  place: number | null,
];

interface WindowData {
  readonly daemon: string;
  readonly places: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly end: string;
  readonly conditional: boolean;
  readonly stops: readonly CauseData[];
  readonly starts: readonly CauseData[];
}

type CauseData = readonly [unit: number, task: number];

/** Gathers it. */
export function pageData(
  plan: Plan,
  units: readonly PlacedUnit[],
  outages: readonly OutageRow[],
  pathOf: PathOf,
): PageData {
  const places = new Numbering<string>();
  const placeOf = ({ file, start }: Span) =>
    places.numberOf(`${pathOf(file.path)}:${file.positionAt(start).line}`);
  const tasks = new Numbering<PageData["tasks"][number]>();
  const taskOf = ({ name, origin }: Task) =>
    tasks.numberOf([name, placeOf(origin.span), ...origin.via.map(placeOf)]);
  const unitData = units.map(({ column, role, unit }): UnitData => {
    return [column, role, unit.service, whatOf(unit), unit.tasks.map(taskOf)];
  });
  const columns = new Map(plan.slots.map(({ id }, index) => [id, index]));
  const causeOf = ({ placed, task }: OutageCause): CauseData => [placed.index, taskOf(task)];
  return {
    slots: plan.slots.map((slot) => ({ id: slot.id, stage: slot.stage, title: slotTitle(slot, plan) })),
    units: unitData,
    edges: plan.edges.flatMap((edge) => edgeData(edge, columns, placeOf)),
    windows: outages.flatMap((row) => windowData(row, causeOf)),
    tasks: tasks.all(),
    places: places.all(),
  };
}

function whatOf({ operation, once, section }: PlacedUnit["unit"]): string {
  return `${operation === undefined ? section : "operation"}${once === true ? ", first host only" : ""}`;
}

function edgeData(
  { from, to, reason, span }: Edge,
  columns: ReadonlyMap<string, number>,
  placeOf: (span: Span) => number,
): readonly EdgeData[] {
  const [start, end] = [columns.get(from.slot ?? ""), columns.get(to.slot ?? "")];
  if (start === undefined || end === undefined) return [];
  return [[[start, from.service], [end, to.service], reason, span === undefined ? null : placeOf(span)]];
}

function windowData(
  { daemon, outages, windows }: OutageRow,
  causeOf: (cause: OutageCause) => CauseData,
): readonly WindowData[] {
  return windows.map(({ from, to, end, conditional }, i) => {
    const same = outages.flatMap(({ windows: theirs }) => theirs.slice(i, i + 1));
    return {
      ...{ daemon, places: outages.map(({ place }) => place), from, to, end, conditional },
      stops: same.flatMap(({ stops }) => stops.map(causeOf)),
      starts: same.flatMap(({ start }) => (start === undefined ? [] : [causeOf(start)])),
    };
  });
}

/** Numbers equal things alike, in the order they come. */
class Numbering<T> {
  readonly #numbers = new Map<string, number>();
  readonly #all: T[] = [];

  numberOf(thing: T): number {
    const key = JSON.stringify(thing);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#all.length);
    return this.#all.push(thing) - 1;
  }

  all(): readonly T[] {
    return this.#all;
  }
}
