import type { Slot, Stage } from "../../model/plan.ts";
import type { PlacedUnit } from "../placed-units.ts";
import { counted } from "./counted.ts";
import { escapeHtml } from "./escape.ts";
import { headRows } from "./head-rows.ts";
import { type OutageRow, outageRows } from "./outage-rows.ts";

/** A slot and its number among all slots of the plan. */
export interface Column {
  readonly slot: Slot;
  readonly index: number;
}

/** A stage and what stands in it. */
export interface StagePart {
  readonly stage: Stage;
  readonly columns: readonly Column[];
  /** Units by the role that runs them, in the order the roles are shown. */
  readonly lanes: ReadonlyMap<string, readonly PlacedUnit[]>;
  readonly outages: readonly OutageRow[];
}

/** A unit's mark: what it does to services. */
export type MarkOf = (placed: PlacedUnit) => string;

/** The lanes of a stage: a table with a row for each role and a column for each slot. */
export function chart({ stage, columns, lanes, outages }: StagePart, markOf: MarkOf): string {
  const rows = [...lanes].map(([role, units]) => laneRow(role, units, columns, markOf));
  return `<table class="chart" data-columns="${columns.length}">
<caption class="quiet">Stage ${escapeHtml(stage.name)}: a row for each role, a column for each slot, in the order they run</caption>
<thead>
${headRows(columns)}
</thead>
<tbody class="lanes">
${rows.join("\n")}
</tbody>
${outageRows(outages, columns)}</table>`;
}

function laneRow(
  role: string,
  units: readonly PlacedUnit[],
  columns: readonly Column[],
  markOf: MarkOf,
): string {
  const byColumn = new Map<number, PlacedUnit[]>();
  for (const placed of units) {
    const list = byColumn.get(placed.column);
    if (list === undefined) byColumn.set(placed.column, [placed]);
    else list.push(placed);
  }
  const services = new Set(units.map(({ unit }) => unit.service)).size;
  const head = `<th scope="row"><button type="button" class="fold" aria-expanded="true">${escapeHtml(role)}</button><small>${counted(services, "service")}</small></th>`;
  const cells = columns.map(({ index }) => cell(index, byColumn.get(index) ?? [], markOf));
  return `<tr data-role="${escapeHtml(role)}">${head}${cells.join("")}</tr>`;
}

function cell(column: number, units: readonly PlacedUnit[], markOf: MarkOf): string {
  if (units.length === 0) return `<td data-c="${column}"></td>`;
  const chips = units.map((placed) => chip(placed, markOf(placed)));
  return `<td data-c="${column}"><span class="count">${units.length}</span>${chips.join("")}</td>`;
}

function chip({ index, unit }: PlacedUnit, mark: string): string {
  const { service, operation, tasks } = unit;
  const kind = operation === undefined ? "" : " operation";
  const does = mark === "" ? "" : ` data-does="${mark}"`;
  const more = tasks.length > 1 ? `<i>${tasks.length}</i>` : "";
  return `<button type="button" class="chip${kind}" id="u${index}" tabindex="-1"${does}>${escapeHtml(service)}${more}</button>`;
}
