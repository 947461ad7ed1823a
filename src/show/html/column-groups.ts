import type { Slot } from "../../model/plan.ts";
import type { Column } from "./chart.ts";

/** Slots of one phase and wave that follow each other. */
export interface ColumnGroup {
  readonly title: string;
  readonly columns: readonly Column[];
}

/** The slots of a stage by phase and wave; the wave is told where the phase has more than one. */
export function columnGroups(columns: readonly Column[]): readonly ColumnGroup[] {
  const waved = new Set(columns.filter(({ slot }) => slot.wave > 0).map(({ slot }) => slot.phase));
  const groups: { readonly title: string; readonly columns: Column[] }[] = [];
  for (const column of columns) {
    const title = groupTitle(column.slot, waved.has(column.slot.phase));
    const last = groups.at(-1);
    if (last?.title === title) last.columns.push(column);
    else groups.push({ title, columns: [column] });
  }
  return groups;
}

function groupTitle({ phase, wave, release }: Slot, waved: boolean): string {
  const parts = [phase, ...(waved ? [`wave ${wave}`] : []), ...(release === undefined ? [] : [release])];
  return parts.join(" · ");
}
