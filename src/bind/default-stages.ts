import type { BoundStage, ResolvedDependency } from "../model/bound.ts";
import type { Workflow } from "../model/project.ts";
import type { Role } from "../model/role.ts";
import type { ServiceCatalogue } from "./catalogue.ts";

/** The stages of an upgrade by the default rule, in the order they run. */
export const PLANES: readonly string[] = ["controlplane", "dataplane"];

/**
 * Services that make the role which holds them part of the control plane. Not among them: what edge computes and
 * storage nodes hold as well (`glance_api`, `etcd`, `cinder_volume`, `ceph_mon`, agents).
 */
const CONTROL_PLANE_SERVICES: ReadonlySet<string> = new Set([
  "keystone",
  "mysql",
  "galera",
  "mariadb",
  "mongodb",
  "redis",
  "memcached",
  "rabbitmq",
  "oslo_messaging_rpc",
  "oslo_messaging_notify",
  "haproxy",
  "ovn_dbs",
  "horizon",
  "nova_api",
  "nova_conductor",
  "nova_scheduler",
  "placement",
  "placement_api",
  "neutron_api",
  "neutron_server",
  "cinder_api",
  "cinder_scheduler",
  "heat_api",
  "heat_engine",
  "swift_proxy",
  "ironic_api",
  "octavia_api",
  "designate_api",
  "manila_api",
  "barbican_api",
  "sahara_api",
  "magnum_api",
  "mistral_api",
  "zaqar_api",
  "aodh_api",
  "gnocchi_api",
  "panko_api",
  "ceilometer_api",
]);

/** Without declared stages: what TripleO does for the workflow. */
export function defaultStages(
  workflow: Workflow,
  catalogue: ServiceCatalogue,
  dependencies: readonly ResolvedDependency[],
): readonly BoundStage[] {
  // The fast-forward stops the control plane on all hosts and has no part that could be run on its own.
  if (workflow === "fast-forward") return [stage("overcloud", catalogue.roles)];
  if (workflow === "update") return rollingByRole(catalogue.roles, dependencies, catalogue);
  const roles = catalogue.roles.filter((role) => !role.disableUpgradeDeployment);
  return [
    stage(
      "controlplane",
      roles.filter((role) => isControlPlane(role, catalogue)),
    ),
    stage(
      "dataplane",
      roles.filter((role) => !isControlPlane(role, catalogue)),
    ),
  ];
}

/**
 * A stage of its own for each role that its operator upgrades host by host; batches of one host keep to that. `taken` are
 * the names of other stages.
 */
export function manualStages(roles: readonly Role[], taken: readonly string[]): readonly BoundStage[] {
  const names = new Set(taken);
  return roles.map((role) => {
    const name = freeName(role.name.toLowerCase(), names);
    names.add(name);
    return { ...stage(name, [role]), rolling: [1], manual: true };
  });
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
  return name;
}

function isControlPlane({ name, tags }: Role, catalogue: ServiceCatalogue): boolean {
  if (tags.includes("controller") || tags.includes("primary")) return true;
  return catalogue.deployed.some(
    (service) =>
      CONTROL_PLANE_SERVICES.has(service.replaceAll("-", "_")) && catalogue.rolesOf(service)?.includes(name),
  );
}

/** A minor update takes one role after the other, `update_serial` hosts at a time. */
function rollingByRole(
  roles: readonly Role[],
  dependencies: readonly ResolvedDependency[],
  catalogue: ServiceCatalogue,
): readonly BoundStage[] {
  return byDependencies(roles, dependencies, catalogue).map((role) => ({
    ...stage(role.name.toLowerCase(), [role]),
    rolling: [role.updateSerial],
  }));
}

/** Role order, except where a service waits for one that runs on other roles only. */
function byDependencies(
  roles: readonly Role[],
  dependencies: readonly ResolvedDependency[],
  catalogue: ServiceCatalogue,
): readonly Role[] {
  const waits = new Map(roles.map(({ name }) => [name, new Set<string>()]));
  for (const { service, on, scope } of dependencies) {
    if (scope === "host") continue;
    for (const role of catalogue.rolesOf(service) ?? [])
      for (const other of catalogue.rolesOf(on) ?? []) if (other !== role) waits.get(role)?.add(other);
  }
  const left = [...roles];
  const sorted: Role[] = [];
  while (left.length > 0) {
    const ready = left.findIndex(({ name }) => !left.some((other) => waits.get(name)?.has(other.name)));
    // Where roles wait for each other role order stays, and the order room reports what cannot be kept.
    sorted.push(...left.splice(Math.max(ready, 0), 1));
  }
  return sorted;
}

function stage(name: string, roles: readonly Role[]): BoundStage {
  return {
    name,
    roles: roles.map((role) => role.name),
    tolerate: new Map(),
    beforeBatch: [],
    afterBatch: [],
    manual: false,
  };
}
