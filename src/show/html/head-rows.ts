import type { Slot } from "../../model/plan.ts";
import { slotRemarks } from "../titles.ts";
import type { Column } from "./chart.ts";
import { escapeHtml } from "./escape.ts";

/** The head of a stage's table: phases with their waves, and below them the steps. */
export function headRows(columns: readonly Column[]): string {
  const waved = new Set(columns.filter(({ slot }) => slot.wave > 0).map(({ slot }) => slot.phase));
  const titleOf = (slot: Slot) => groupTitle(slot, waved.has(slot.phase));
  const groups: { readonly title: string; readonly columns: Column[] }[] = [];
  for (const column of columns) {
    const title = titleOf(column.slot);
    const last = groups.at(-1);
    if (last?.title === title) last.columns.push(column);
    else groups.push({ title, columns: [column] });
  }
  const heads = groups.map(
    (group) =>
      `<th scope="colgroup" colspan="${group.columns.length}" data-of="${group.columns.map(({ index }) => index).join(" ")}"><span>${escapeHtml(group.title)}</span></th>`,
  );
  const firsts = new Set(groups.map((group) => group.columns[0]));
  const steps = columns.map((column) => stepHead(column, firsts.has(column)));
  return `<tr class="groups"><td class="corner"></td>${heads.join("")}</tr>
<tr class="steps"><td class="corner"></td>${steps.join("")}</tr>`;
}

function groupTitle({ phase, wave, release }: Slot, waved: boolean): string {
  const parts = [phase, ...(waved ? [`wave ${wave}`] : []), ...(release === undefined ? [] : [release])];
  return parts.join(" · ");
}

function stepHead({ slot, index }: Column, first: boolean): string {
  const { release: _, ...rest } = slot;
  const remarks = slotRemarks(rest).map((remark) => `<small>${escapeHtml(remark)}</small>`);
  return `<th scope="col" data-c="${index}"${first ? ' class="first"' : ""}><span>step ${slot.step}</span>${remarks.join("")}</th>`;
}
