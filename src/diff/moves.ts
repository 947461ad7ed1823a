import type { Causes } from "./causes.ts";
import { distinct, groupBy } from "./group.ts";
import type { Pair } from "./match.ts";
import type { Changed, Move, Reason } from "./plan-diff.ts";
import { type NewRelations, newRelations, standingOf } from "./relations.ts";

/** Tells of each service (or operation) that moved, with the reasons. */
export function movesOf(moved: readonly Pair[], all: readonly Pair[], causes: Causes): readonly Move[] {
  const standing = standingOf(all);
  const services = new Set(moved.map(({ b }) => b.service));
  return groupBy(moved, ({ b }) => JSON.stringify([b.service, b.operation])).flatMap((pairs) => {
    const [first] = pairs;
    if (first === undefined) return [];
    const relations = newRelations(pairs, standing);
    const { service, operation } = first.b;
    return [
      {
        service,
        ...(operation === undefined ? {} : { operation }),
        roles: distinct(pairs.map(({ b }) => b.role)),
        steps: stepsOf(pairs),
        after: relations.after,
        before: relations.before,
        beside: relations.beside,
        reasons: reasonsOf(service, pairs, relations, services, causes),
      },
    ];
  });
}

function stepsOf(pairs: readonly Pair[]): Move["steps"] {
  return groupBy(pairs, ({ b }) => `${b.section} ${b.slot.step}`).map((group) => ({
    step: group[0]?.b.slot.step ?? 0,
    from: distinct(group.map(({ a }) => a.slot.id)),
    to: distinct(group.map(({ b }) => b.slot.id)),
  }));
}

function reasonsOf(
  service: string,
  pairs: readonly Pair[],
  { after, before, beside, withinSlot }: NewRelations,
  moved: ReadonlySet<string>,
  causes: Causes,
): readonly Reason[] {
  const step = firstChange(pairs, ({ slot }) => slot.step);
  const stage = firstChange(pairs, ({ slot }) => slot.stage);
  const phase = firstChange(pairs, ({ slot }) => slot.phase);
  const own: readonly Reason[] = [
    ...(stage === undefined ? [] : [{ kind: "stage" as const, ...stage }]),
    ...(phase === undefined ? [] : [{ kind: "phase" as const, ...phase }]),
    ...(step === undefined ? [] : [{ kind: "step" as const, service, via: [], ...step }]),
    ...causes.own(service, new Set([...after, ...before, ...beside])),
  ];
  if (own.length > 0) return own;
  if (withinSlot) return [{ kind: "role-order" }];
  const upstream = causes.upstream(service, moved);
  return upstream.length > 0 ? upstream : [{ kind: "unknown" }];
}

function firstChange<T>(pairs: readonly Pair[], of: (piece: Pair["a"]) => T): Changed<T> | undefined {
  for (const { a, b } of pairs) if (of(a) !== of(b)) return { before: of(a), after: of(b) };
  return undefined;
}
