import type { PlanData, UnitData } from "./plan-data.ts";
import type { Rename } from "./plan-diff.ts";
import type { Side } from "./side.ts";

/** The first side as if everything had always been called what it is called now. */
export function renamedSide({ plan, text }: Side, all: readonly Rename[]): Side {
  const old = new Map(all.flatMap(({ kind, before, after }) => (kind === "role" ? [[after, before]] : [])));
  return {
    plan: renamedPlan(plan, all),
    text: (path) =>
      text(
        path.replace(/^tasks\/([^/]+)\//, (folder, role) => {
          const before = old.get(role);
          return before === undefined ? folder : `tasks/${before}/`;
        }),
      ),
  };
}

/** A plan with other names in place of some. */
export function renamedPlan(plan: PlanData, all: readonly Rename[]): PlanData {
  if (all.length === 0) return plan;
  const names = (wanted: (kind: Rename["kind"]) => boolean) =>
    new Map(all.flatMap(({ kind, before, after }) => (wanted(kind) ? [[before, after] as const] : [])));
  const [roles, owners] = [names((kind) => kind === "role"), names((kind) => kind !== "role")];
  const role = (name: string) => roles.get(name) ?? name;
  const owner = (name: string) => owners.get(name) ?? name;
  const byRole = <T>(map: ReadonlyMap<string, T>) =>
    new Map([...map].map(([name, value]) => [role(name), value]));
  const unit = (one: UnitData): UnitData => ({
    ...one,
    service: owner(one.service),
    ...(one.operation === undefined ? {} : { operation: owner(one.operation) }),
  });
  return {
    ...plan,
    stages: plan.stages.map((stage) => ({
      ...stage,
      roles: stage.roles.map(role),
      tolerate: byRole(stage.tolerate),
    })),
    slots: plan.slots.map((slot) => ({
      ...slot,
      serials: byRole(slot.serials),
      lockstep: slot.lockstep.map(role),
      roles: new Map([...slot.roles].map(([name, units]) => [role(name), units.map(unit)])),
      exports: byRole(slot.exports),
    })),
    edges: plan.edges.map((edge) => ({
      ...edge,
      from: { ...edge.from, service: owner(edge.from.service) },
      to: { ...edge.to, service: owner(edge.to.service) },
    })),
  };
}
