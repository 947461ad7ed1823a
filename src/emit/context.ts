import { LOCALHOST, type Plan, type Slot, type Unit } from "../model/plan.ts";
import { type SlotFiles, slotFiles } from "../model/slot-file.ts";
import type { EmitInput } from "./emit.ts";
import { factSubset } from "./facts.ts";
import { makeRender, type Render, readTemplate } from "./templates.ts";

/** What everything in the output tree is made from. */
export interface Context {
  readonly plan: Plan;
  readonly input: EmitInput;
  readonly render: Render;
  /** The text of a file of `playbook-templates/`, as it is. */
  readonly read: (path: string) => string;
  /** The slots with work, in the order they run: positions are counted by them. */
  readonly slots: readonly Slot[];
  /** Where each slot stands among them, by its id. */
  readonly positions: ReadonlyMap<string, number>;
  /** The position of the first slot in which a role, or `localhost`, has work. */
  readonly begins: ReadonlyMap<string, number>;
  readonly files: ReadonlyMap<string, SlotFiles>;
  /** Subsets of facts to gather; undefined: none are read. */
  readonly facts: readonly string[] | undefined;
  /** Names the journal on the hosts, so that the next upgrade does not take this one's slots for its own. */
  readonly upgrade: string;
  /** Roles with work in any slot, in role order; without `localhost`. */
  readonly roles: readonly string[];
}

export function makeContext(plan: Plan, input: EmitInput): Context {
  const slots = plan.slots.filter((slot) => slot.roles.size > 0);
  const begins = beginsOf(slots);
  return {
    plan,
    input,
    render: makeRender(),
    read: readTemplate,
    slots,
    positions: new Map(slots.map(({ id }, at) => [id, at])),
    begins,
    files: slotFiles(plan.slots),
    facts: factSubset(plan),
    upgrade: upgradeName(plan),
    roles: plan.roles.map((role) => role.name).filter((role) => begins.has(role)),
  };
}

function beginsOf(slots: readonly Slot[]): ReadonlyMap<string, number> {
  const begins = new Map<string, number>();
  for (const [at, slot] of slots.entries())
    for (const role of slot.roles.keys()) if (!begins.has(role)) begins.set(role, at);
  return begins;
}

/** `localhost` where it has work, and the roles. */
export function withLocal({ begins, roles }: Context): readonly string[] {
  return begins.has(LOCALHOST) ? [LOCALHOST, ...roles] : roles;
}

function upgradeName({ workflow, release }: Plan): string {
  const parts = [workflow, release.from, release.to].filter((part) => part !== undefined);
  return parts.join("-").replace(/[^\w.-]/g, "_");
}

export function unitsOf(slot: Slot, role: string): readonly Unit[] {
  return slot.roles.get(role) ?? [];
}

/** The roles of a slot without `localhost`. */
export function hostRoles(slot: Slot): readonly string[] {
  return [...slot.roles.keys()].filter((role) => role !== LOCALHOST);
}
