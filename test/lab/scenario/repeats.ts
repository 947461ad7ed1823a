import { type TaskRun, work } from "./evidence.ts";

/** By host, something for each slot that its journal names. */
export type Journals = ReadonlyMap<string, { has(slot: string): boolean }>;

/** Tasks of a run whose slot the host had finished before: as its journal said, or as it showed by going on to the next. */
export function repeats(
  earlier: readonly TaskRun[],
  run: readonly TaskRun[],
  journals: Journals,
): readonly string[] {
  const left = leftBehind(earlier);
  const found = work(run)
    .filter(({ host, slot }) => journals.get(host)?.has(slot) === true || left.get(host)?.has(slot) === true)
    .map(({ host, slot, task }) => `${host} ran "${task}" of ${slot} again`);
  return [...new Set(found)];
}

/** Slots that ran on a host and are not in its journal. */
export function unrecorded(tasks: readonly TaskRun[], journals: Journals): readonly string[] {
  const found = work(tasks)
    .filter(({ host, slot }) => journals.get(host)?.has(slot) !== true)
    .map(({ host, slot }) => `${host} ran ${slot}, but its journal does not say so`);
  return [...new Set(found)];
}

function leftBehind(tasks: readonly TaskRun[]): ReadonlyMap<string, ReadonlySet<string>> {
  const current = new Map<string, string>();
  const left = new Map<string, Set<string>>();
  for (const { host, slot } of [...work(tasks)].sort((one, other) => one.begin - other.begin)) {
    const before = current.get(host);
    if (before !== undefined && before !== slot) left.set(host, (left.get(host) ?? new Set()).add(before));
    current.set(host, slot);
  }
  return left;
}
