import { type EdgeChange, edgeChanges } from "./edge-changes.ts";
import type { Pair } from "./match.ts";
import type { PlanData } from "./plan-data.ts";
import type { Changed, Reason } from "./plan-diff.ts";

/** What could have moved services: changed dependencies, steps, stages and phases, and who waits for whom. */
export class Causes {
  /** Changed dependencies by the service that waits. */
  readonly #edges: ReadonlyMap<string, readonly EdgeChange[]>;
  readonly #steps: ReadonlyMap<string, Changed<number>>;
  /** In either plan: whom a service waits for, and who waits for it. */
  readonly #waitsFor = new Map<string, Set<string>>();
  readonly #concerned: ReadonlySet<string>;

  constructor(a: PlanData, b: PlanData, pairs: readonly Pair[]) {
    const edges = new Map<string, EdgeChange[]>();
    for (const change of edgeChanges(a, b))
      edges.set(change.service, [...(edges.get(change.service) ?? []), change]);
    this.#edges = edges;
    this.#steps = stepChanges(pairs);
    const waiting = new Map<string, Set<string>>();
    for (const { from, to } of [...b.edges, ...a.edges]) {
      addTo(this.#waitsFor, to.service, from.service);
      addTo(waiting, from.service, to.service);
    }
    this.#concerned = reachable([...edges.keys(), ...this.#steps.keys()], waiting);
  }

  /** Whether something happened to a task, or to what it waits for, that can have moved it. */
  concerns({ a, b }: Pair): boolean {
    return this.#concerned.has(b.service) || a.slot.stage !== b.slot.stage || a.slot.phase !== b.slot.phase;
  }

  /** The changed dependencies of a service itself: those on `others` if there are any, else all. */
  own(service: string, others: ReadonlySet<string>): readonly Reason[] {
    const changes = this.#edges.get(service) ?? [];
    const telling = changes.filter(({ on, other }) => others.has(on) || other !== "common");
    return (telling.length > 0 ? telling : changes).map((change) => ({ ...change, via: [] }));
  }

  /** The nearest cause among those that a service waits for, over services that moved too. */
  upstream(service: string, moved: ReadonlySet<string>): readonly Reason[] {
    const path = new Map<string, readonly string[]>([[service, []]]);
    for (const [at, via] of path) {
      const found = at === service ? [] : this.#at(at, via);
      if (found.length > 0) return found;
      for (const next of this.#waitsFor.get(at) ?? [])
        if (!path.has(next) && (moved.has(next) || this.#at(next, []).length > 0))
          path.set(next, [...via, at]);
    }
    return [];
  }

  #at(service: string, path: readonly string[]): readonly Reason[] {
    const via = [...path].reverse();
    const step = this.#steps.get(service);
    return [
      ...(step === undefined ? [] : [{ kind: "step" as const, service, via, ...step }]),
      ...(this.#edges.get(service) ?? []).map((change) => ({ ...change, via })),
    ];
  }
}

function stepChanges(pairs: readonly Pair[]): ReadonlyMap<string, Changed<number>> {
  const changes = new Map<string, Changed<number>>();
  for (const { a, b } of pairs)
    if (a.slot.step !== b.slot.step && !changes.has(b.service))
      changes.set(b.service, { before: a.slot.step, after: b.slot.step });
  return changes;
}

function reachable(
  starts: readonly string[],
  next: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const seen = new Set(starts);
  // A set hands out what is added while it is walked.
  for (const at of seen) for (const one of next.get(at) ?? []) seen.add(one);
  return seen;
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}
