import { slotRemarks } from "../titles.ts";
import type { Column } from "./chart.ts";
import { columnGroups } from "./column-groups.ts";
import { escapeHtml } from "./escape.ts";

/** The head of a stage's table: phases with their waves, and below them the steps. */
export function headRows(columns: readonly Column[]): string {
  const groups = columnGroups(columns);
  const heads = groups.map(
    (group) =>
      `<th scope="colgroup" colspan="${group.columns.length}" data-of="${group.columns.map(({ index }) => index).join(" ")}"><span>${escapeHtml(group.title)}</span></th>`,
  );
  const firsts = new Set(groups.map((group) => group.columns[0]));
  const steps = columns.map((column) => stepHead(column, firsts.has(column)));
  return `<tr class="groups"><td class="corner"></td>${heads.join("")}</tr>
<tr class="steps"><td class="corner"></td>${steps.join("")}</tr>`;
}

function stepHead({ slot, index }: Column, first: boolean): string {
  const { release: _, ...rest } = slot;
  const remarks = slotRemarks(rest).map((remark) => `<small>${escapeHtml(remark)}</small>`);
  return `<th scope="col" id="c${index}" data-c="${index}"${first ? ' class="first"' : ""}><span>step ${slot.step}</span>${remarks.join("")}</th>`;
}
