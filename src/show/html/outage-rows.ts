import type { Outage, OutageWindow } from "../outages/outages.ts";
import type { Column } from "./chart.ts";
import { escapeHtml } from "./escape.ts";

/** The same outage in several places, shown once. */
export interface OutageRow {
  readonly daemon: string;
  readonly outages: readonly Outage[];
  /** The windows of the first; those of the others lie in the same slots. */
  readonly windows: readonly NumberedWindow[];
}

export interface NumberedWindow extends OutageWindow {
  /** Number among all windows that the page shows. */
  readonly index: number;
}

/** Puts together what goes away from one slot to another in several places. */
export function mergeOutages(outages: readonly Outage[]): readonly OutageRow[] {
  const groups = new Map<string, Outage[]>();
  for (const outage of outages) {
    const spans = outage.windows.map(({ from, to, end, conditional }) => [from, to, end, conditional]);
    const key = JSON.stringify([outage.daemon, spans]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [outage]);
    else group.push(outage);
  }
  let count = 0;
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const windows = first.windows.map((window) => ({ ...window, index: count++ }));
    return [{ daemon: first.daemon, outages: group, windows }];
  });
}

/** Whether something happens to it in these slots; that it is still away there is told elsewhere. */
export function changesIn({ windows }: OutageRow, columns: readonly Column[]): boolean {
  const inside = new Set(columns.map(({ index }) => index));
  return windows.some(({ from, to, start }) => inside.has(from) || (start !== undefined && inside.has(to)));
}

/** Below the lanes, in the same columns: when which service is away. */
export function outageRows(rows: readonly OutageRow[], columns: readonly Column[]): string {
  if (rows.length === 0) return "";
  const head = `<tr class="section"><th scope="rowgroup" colspan="${columns.length + 1}"><button type="button" class="fold" aria-expanded="true">Expected outages</button></th></tr>`;
  return `<tbody class="outages">
${head}
${rows.map((row) => outageRow(row, columns)).join("\n")}
</tbody>
`;
}

function outageRow({ daemon, outages, windows }: OutageRow, columns: readonly Column[]): string {
  const places = outages.map(({ place }) => place).join(", ");
  const cells: string[] = [];
  let next = 0;
  for (const window of windows) {
    const inside = columns.flatMap(({ index }, i) => (index >= window.from && index <= window.to ? [i] : []));
    const [first, last] = [inside[0], inside.at(-1)];
    // Two windows that meet in one slot share it: the later one gives way.
    const begin = Math.max(first ?? 0, next);
    if (first === undefined || last === undefined || begin > last) continue;
    cells.push(...gap(columns.slice(next, begin)), barCell(window, columns.slice(begin, last + 1), columns));
    next = last + 1;
  }
  cells.push(...gap(columns.slice(next)));
  return `<tr><th scope="row">${escapeHtml(daemon)}<small>${escapeHtml(places)}</small></th>${cells.join("")}</tr>`;
}

function gap(columns: readonly Column[]): readonly string[] {
  return columns.length === 0 ? [] : [`<td colspan="${columns.length}" data-of="${numbers(columns)}"></td>`];
}

function barCell(window: NumberedWindow, covered: readonly Column[], all: readonly Column[]): string {
  const { index, from, to, end, conditional } = window;
  const classes = [
    "bar",
    end,
    ...(conditional ? ["conditional"] : []),
    ...(from < (all[0]?.index ?? 0) ? ["earlier"] : []),
    ...(to > (all.at(-1)?.index ?? 0) ? ["later"] : []),
  ];
  return `<td colspan="${covered.length}" data-of="${numbers(covered)}"><button type="button" class="${classes.join(" ")}" data-w="${index}" tabindex="-1"><span>${END_WORDS[end]}</span></button></td>`;
}

const END_WORDS: Readonly<Record<OutageWindow["end"], string>> = {
  started: "away",
  restarted: "restart",
  configured: "away until configuration starts it",
  disabled: "disabled for good",
};

function numbers(columns: readonly Column[]): string {
  return columns.map(({ index }) => index).join(" ");
}
