import type { PlanData, SecretData } from "./plan-data.ts";
import type { ExportChange, SecretChange } from "./plan-diff.ts";

/** Variables that a role hands on from slot to slot now, or no longer; in which slot does not matter to who reads them. */
export function exportChanges(a: PlanData, b: PlanData): readonly ExportChange[] {
  const [before, after] = [exportsOf(a), exportsOf(b)];
  return [
    ...changesOf("removed", before, after).map((key) => ({
      kind: "removed" as const,
      ...describe(key, before),
    })),
    ...changesOf("added", before, after).map((key) => ({ kind: "added" as const, ...describe(key, after) })),
  ];
}

type Exports = ReadonlyMap<string, readonly string[]>;

/** Slot ids by role and variable. */
function exportsOf({ slots }: PlanData): Exports {
  const found = new Map<string, string[]>();
  for (const { id, exports } of slots)
    for (const [role, variables] of exports)
      for (const variable of variables) {
        const key = JSON.stringify([role, variable]);
        found.set(key, [...(found.get(key) ?? []), id]);
      }
  return found;
}

function changesOf(kind: "added" | "removed", before: Exports, after: Exports): readonly string[] {
  const [has, lacks] = kind === "added" ? [after, before] : [before, after];
  return [...has.keys()].filter((key) => !lacks.has(key));
}

function describe(key: string, exports: Exports): Omit<ExportChange, "kind"> {
  const [role, variable] = JSON.parse(key) as readonly [string, string];
  return { role, variable, slots: exports.get(key) ?? [] };
}

/** Variables that the operator must give now, or no longer. */
export function secretChanges(a: PlanData, b: PlanData): readonly SecretChange[] {
  const lacking = (secrets: readonly SecretData[], others: readonly SecretData[]) =>
    secrets.filter(({ variable }) => !others.some((other) => other.variable === variable));
  return [
    ...lacking(a.secrets, b.secrets).map((secret) => ({ kind: "removed" as const, ...secret })),
    ...lacking(b.secrets, a.secrets).map((secret) => ({ kind: "added" as const, ...secret })),
  ];
}
