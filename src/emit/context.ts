import type { Plan, Slot, Unit } from "../model/plan.ts";
import { type SlotFiles, slotFiles } from "../model/slot-file.ts";
import type { EmitInput } from "./emit.ts";
import { factSubset } from "./facts.ts";
import { makeRender, type Render } from "./templates.ts";

/** The machine that runs Ansible, as slots name it beside the roles. */
export const LOCALHOST = "localhost";

/** What everything in the output tree is made from. */
export interface Context {
  readonly plan: Plan;
  readonly input: EmitInput;
  readonly render: Render;
  readonly files: ReadonlyMap<string, SlotFiles>;
  /** Subsets of facts to gather; undefined: none are read. */
  readonly facts: readonly string[] | undefined;
  /** Names the journal on the hosts, so that the next upgrade does not take this one's slots for its own. */
  readonly upgrade: string;
  /** Roles with work in any slot, in role order; without `localhost`. */
  readonly roles: readonly string[];
}

export function makeContext(plan: Plan, input: EmitInput): Context {
  return {
    plan,
    input,
    render: makeRender(),
    files: slotFiles(plan.slots),
    facts: factSubset(plan),
    upgrade: upgradeName(plan),
    roles: plan.roles
      .map((role) => role.name)
      .filter((role) => plan.slots.some((slot) => slot.roles.has(role))),
  };
}

function upgradeName({ workflow, release }: Plan): string {
  const parts = [workflow, release.from, release.to].filter((part) => part !== undefined);
  return parts.join("-").replace(/[^\w.-]/g, "_");
}

/** The hosts of a role, as a play's `hosts` names them. */
export function hostsOf(role: string): string {
  return role === LOCALHOST
    ? `{{ 'Undercloud' if groups['Undercloud'] | default([]) else 'localhost' }}`
    : role;
}

/** The pattern for the hosts of several roles. */
export function pattern(roles: readonly string[]): string {
  return roles.map(hostsOf).join(":");
}

/** The pattern for the hosts that a slot really runs on. */
export function slotPattern(slot: Slot, roles: readonly string[]): string {
  return roles.map((role) => (onFirstHost(slot, role) ? `${role}[0]` : hostsOf(role))).join(":");
}

/** Whether only the first host of a role has work in a slot. */
export function onFirstHost(slot: Slot, role: string): boolean {
  if (role === LOCALHOST) return false;
  const units = unitsOf(slot, role);
  return slot.bootstrap === true || (units.length > 0 && units.every((unit) => unit.once === true));
}

export function unitsOf(slot: Slot, role: string): readonly Unit[] {
  return slot.roles.get(role) ?? [];
}

/** The roles of a slot without `localhost`. */
export function hostRoles(slot: Slot): readonly string[] {
  return [...slot.roles.keys()].filter((role) => role !== LOCALHOST);
}
