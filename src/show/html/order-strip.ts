import type { PlacedUnit } from "../placed-units.ts";
import { stageManner } from "../titles.ts";
import type { StagePart } from "./chart.ts";
import { type ColumnGroup, columnGroups } from "./column-groups.ts";
import { counted } from "./counted.ts";
import { escapeHtml } from "./escape.ts";

/** More services of one part than these are counted. */
const MOST_NAMES = 6;

/** The whole upgrade at a glance: the parts of every stage in their order, and what each is about. */
export function orderStrip(stages: readonly StagePart[]): string {
  return `<nav class="order" aria-label="The order">
<ol>
${stages.map(stageItem).join("\n")}
</ol>
</nav>`;
}

function stageItem(part: StagePart): string {
  const { stage, columns, lanes } = part;
  const units = [...lanes.values()].flat();
  const parts = columnGroups(columns).map((group) => partItem(group, units));
  const facts = `${stage.roles.join(", ")} · ${stageManner(stage)}`;
  const head = `<b>${escapeHtml(stage.name)}</b> <small>${escapeHtml(facts)}</small>`;
  return `<li>${head}${parts.length === 0 ? "" : `<ol>${parts.join("")}</ol>`}</li>`;
}

function partItem({ title, columns }: ColumnGroup, units: readonly PlacedUnit[]): string {
  const inside = new Set(columns.map(({ index }) => index));
  const names = [
    ...new Set(units.filter(({ column }) => inside.has(column)).map(({ unit }) => unit.service)),
  ];
  const imports = columns.flatMap(({ slot }) => slot.imports ?? []);
  const what = namesText([...names, ...imports]);
  return `<li data-of="${[...inside].join(" ")}"><a href="#c${columns[0]?.index ?? 0}"><b>${escapeHtml(title)}</b> <small>${stepsText(columns)}</small><span>${escapeHtml(what)}</span></a></li>`;
}

function stepsText(columns: ColumnGroup["columns"]): string {
  const [first, last] = [columns[0]?.slot.step, columns.at(-1)?.slot.step];
  return first === last ? `step ${first}` : `steps ${first} to ${last}`;
}

function namesText(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  // One more name is no longer than saying that there is one more.
  if (rest <= 1) return names.join(", ");
  return `${names.slice(0, MOST_NAMES).join(", ")} and ${counted(rest, "other")}`;
}
