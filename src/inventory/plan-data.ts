import type { Plan } from "../model/plan.ts";
import type { Role } from "../model/role.ts";
import type { RoleData } from "../model/service.ts";
import { asciiJson } from "./ascii-json.ts";
import { type GroupRead, groupReads } from "./group-reads.ts";
import { inventoryVariables } from "./provides.ts";

/** What the script knows of the plan: it names service groups by it and `--check` compares sources with it. */
export interface PlanData {
  readonly roles: readonly { readonly name: string; readonly services: readonly string[] }[];
  /** Empty when there are no roles. */
  readonly primaryRole: string;
  /** The network of services that have one of their own; the others are named on the host network. */
  readonly serviceNetworks: ReadonlyMap<string, string>;
  /** Variables that tasks read and the inventory gives, sorted. */
  readonly reads: readonly string[];
  /** Tasks that read the hosts of a group. */
  readonly groupReads: readonly GroupRead[];
}

/** The services of every role by name, in the role's order, each once: what service groups are made of. */
export function servicesByRole(roleData: readonly RoleData[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    roleData.map(({ role, services }) => [
      role.name,
      [...new Set(services.map((service) => service.name))].filter((name) => name !== ""),
    ]),
  );
}

/** Gathers what the script must know. `services` is `servicesByRole`, `variables` what tasks read and nothing sets. */
export function planData(
  plan: Plan,
  services: ReadonlyMap<string, readonly string[]>,
  variables: readonly string[],
  serviceNetworks: ReadonlyMap<string, string>,
  groupVariables: ReadonlySet<string>,
): PlanData {
  const { provides } = inventoryVariables(plan.roles, services, groupVariables);
  return {
    roles: plan.roles.map(({ name }) => ({ name, services: services.get(name) ?? [] })),
    primaryRole: primaryRole(plan.roles)?.name ?? "",
    serviceNetworks,
    reads: [...new Set(variables.filter(provides))].sort(),
    groupReads: groupReads(plan),
  };
}

/** TripleO's rule: the role tagged both `primary` and `controller`, or else the first. */
function primaryRole(roles: readonly Role[]): Role | undefined {
  return roles.find(({ tags }) => tags.includes("primary") && tags.includes("controller")) ?? roles[0];
}

/** The file beside the script, as JSON: a line for each role keeps diffs small. */
export function planDataText(data: PlanData): string {
  const roles = data.roles.map(({ name, services }) => asciiJson({ name, services }));
  const networks = Object.fromEntries([...data.serviceNetworks].sort());
  return [
    "{",
    `  "roles": ${block(roles)},`,
    `  "primary_role": ${asciiJson(data.primaryRole)},`,
    `  "service_networks": ${asciiJson(networks)},`,
    `  "reads": ${block(data.reads.map(asciiJson))},`,
    `  "group_reads": ${block(data.groupReads.map(asciiJson))}`,
    "}\n",
  ].join("\n");
}

function block(items: readonly string[]): string {
  return items.length === 0 ? "[]" : `[\n${items.map((item) => `    ${item}`).join(",\n")}\n  ]`;
}
