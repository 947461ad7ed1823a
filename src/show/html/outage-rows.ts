import type { Outage, OutageWindow } from "../outages/outages.ts";

/** The same outage in several places, shown once. */
export interface OutageRow {
  readonly daemon: string;
  readonly outages: readonly Outage[];
  /** The windows of the first; those of the others lie in the same slots. */
  readonly windows: readonly OutageWindow[];
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
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ daemon: first.daemon, outages: group, windows: first.windows }];
  });
}
