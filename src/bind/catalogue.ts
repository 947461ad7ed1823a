import { nearest } from "../diagnostic/nearest.ts";
import type { Role } from "../model/role.ts";
import type { RoleData } from "../model/service.ts";

/** Which services there are, and on which roles they run. */
export interface ServiceCatalogue {
  /** Role names in role order; empty when it runs nowhere, undefined when there is no such service. */
  rolesOf(service: string): readonly string[] | undefined;
  /** The service that a wrong name most likely meant. */
  suggest(name: string): string | undefined;
  /** Names of the services that run somewhere, in the order they are met. */
  readonly deployed: readonly string[];
  readonly roles: readonly Role[];
}

/** Lists the services of all roles; `known` adds names that exist without running anywhere. */
export function serviceCatalogue(roles: readonly RoleData[], known: ReadonlySet<string>): ServiceCatalogue {
  const hosts = new Map<string, string[]>();
  const idle = new Set([...known].map(snakeCase));
  const byResource = new Map<string, string>();
  for (const { role, services } of roles) {
    for (const { name, resource } of services) {
      if (name === "") {
        idle.add(snakeCase(resource));
        continue;
      }
      byResource.set(resource, name);
      const on = hosts.get(name) ?? [];
      hosts.set(name, on);
      if (!on.includes(role.name)) on.push(role.name);
    }
  }
  return {
    rolesOf: (service) => hosts.get(service) ?? (idle.has(service) ? [] : undefined),
    suggest: (name) =>
      byResource.get(name) ??
      existing(snakeCase(name), hosts, idle) ??
      nearest(name, [...hosts.keys(), ...idle]),
    deployed: [...hosts.keys()],
    roles: roles.map(({ role }) => role),
  };
}

function existing(
  name: string,
  hosts: ReadonlyMap<string, unknown>,
  idle: ReadonlySet<string>,
): string | undefined {
  return hosts.has(name) || idle.has(name) ? name : undefined;
}

/** `OS::TripleO::Services::NovaCompute` to `nova_compute`: the name that most templates give themselves. */
function snakeCase(resource: string): string {
  return resource
    .replace(/^.*::/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
}
