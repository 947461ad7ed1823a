import { nearest } from "../diagnostic/nearest.ts";
import type { Role } from "../model/role.ts";
import type { RoleData } from "../model/service.ts";

/** Which services there are, and on which roles they run. */
export interface ServiceCatalogue {
  /** Role names in role order; empty when it runs nowhere, undefined when there is no such service. */
  rolesOf(service: string): readonly string[] | undefined;
  /** Whether a role lists it and the registry switches it off (`OS::Heat::None`): somebody meant it to run nowhere. */
  isSwitchedOff(service: string): boolean;
  /** The service that a wrong name most likely meant. */
  suggest(name: string): string | undefined;
  /** Names of the services that run somewhere, in the order they are met. */
  readonly deployed: readonly string[];
  readonly roles: readonly Role[];
  /** Whether every service that a role lists was found; of others something was reported. */
  readonly isWhole: boolean;
}

/**
 * Lists the services of all roles; `known` adds names that exist without running anywhere: those of a plain folder as
 * they are, and the resource types of a registry, which are called as most templates call themselves.
 */
export function serviceCatalogue(roles: readonly RoleData[], known: ReadonlySet<string>): ServiceCatalogue {
  const hosts = new Map<string, string[]>();
  const off = new Set<string>();
  const byResource = new Map<string, string>();
  for (const { role, services } of roles) {
    for (const { name, resource } of services) {
      if (name === "") {
        off.add(aliasOf(resource));
        continue;
      }
      byResource.set(resource, name);
      const on = hosts.get(name) ?? [];
      hosts.set(name, on);
      if (!on.includes(role.name)) on.push(role.name);
    }
  }
  // A type that runs somewhere is called as its template says, and by no other name.
  const idle = new Set([...off, ...[...known].filter((name) => !byResource.has(name)).map(aliasOf)]);
  const byAlias = new Map([...byResource].map(([resource, name]) => [aliasOf(resource), name]));
  return {
    rolesOf: (service) => hosts.get(service) ?? (idle.has(service) ? [] : undefined),
    isSwitchedOff: (service) => off.has(service) && !hosts.has(service),
    suggest: (name) =>
      byResource.get(name) ??
      byAlias.get(aliasOf(name)) ??
      (idle.has(aliasOf(name)) ? aliasOf(name) : nearest(name, [...hosts.keys(), ...idle])),
    deployed: [...hosts.keys()],
    roles: roles.map(({ role }) => role),
    isWhole: roles.every(({ role, services }) => services.length >= role.services.length),
  };
}

/** `OS::TripleO::Services::NovaCompute` to `nova_compute`; a name that is no resource type stays as it is. */
function aliasOf(resource: string): string {
  if (!resource.includes("::")) return resource;
  return resource
    .replace(/^.*::/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
}
