import type { Role } from "../model/role.ts";
import { isList, isMap } from "../value/value.ts";

/** Which variables the inventory gives (docs/reference/inventory.md lists them). */
export interface InventoryVariables {
  /** Some source gives it, for the roles and services of this plan. */
  provides(name: string): boolean;
  /** It is of a kind that only the inventory gives, but its service runs nowhere. */
  lacks(name: string): boolean;
}

const ALWAYS = new Set([
  ...["ansible_host", "ansible_ssh_user", "ansible_python_interpreter", "ansible_connection"],
  ...["tripleo_role_name", "tripleo_role_networks", "bootstrap_server_id", "deploy_server_id"],
  ...["canonical_hostname", "container_cli", "enabled_services", "primary_role_name"],
  ...["controller_node_ips", "controller_node_names", "net_vip_map", "redis_vip", "ovn_dbs_vip"],
  ...["control_virtual_ip", "controller_virtual_ip", "public_virtual_ip"],
  ...["plan", "overcloud_keystone_url", "overcloud_admin_password", "overcloud_horizon_url"],
  ...["role_networks", "networks_all", "networks_lower", "undercloud_service_list", "segue_inventory_age"],
]);

const OF_SERVICE =
  /^(.+?)_(?:enabled|bootstrap_node_ip|short_bootstrap_node_name|short_node_names|node_names|node_ips)$/;
// Without `_enabled`, which tasks use for flags of their own.
const ONLY_OF_SERVICE = /_(?:short_bootstrap_node_name|short_node_names|node_names|node_ips)$/;
const OF_NETWORK =
  /^(.+?)_(?:ip|hostname|vip|mtu|cidr|subnet_cidr|gateway_ip|dns_nameservers|host_routes|vlan_id)$/;

/** The networks that TripleO ships, as the inventory names them. */
const NETWORKS = ["ctlplane", "external", "internal_api", "storage", "storage_mgmt", "tenant", "management"];

/** Tells the variables that the inventory gives; `services` are those of each role, `groupVariables` the tree's own. */
export function inventoryVariables(
  roles: readonly Role[],
  services: ReadonlyMap<string, readonly string[]>,
  groupVariables: ReadonlySet<string> = new Set(),
): InventoryVariables {
  const running = new Set([...services.values()].flat());
  const networks = new Set([...NETWORKS, ...roles.flatMap(networksOf)]);
  const provides = (name: string): boolean =>
    ALWAYS.has(name) ||
    groupVariables.has(name) ||
    running.has(OF_SERVICE.exec(name)?.[1] ?? "") ||
    networks.has(OF_NETWORK.exec(name)?.[1] ?? "");
  return { provides, lacks: (name) => ONLY_OF_SERVICE.test(name) && !provides(name) };
}

/** `networks` of roles_data: a list of names, or a map from name to subnet (from Train on). */
function networksOf(role: Role): readonly string[] {
  const networks = role.data.get("networks") ?? null;
  const names = isMap(networks) ? [...networks.keys()] : isList(networks) ? networks : [];
  return names.filter((name) => typeof name === "string").map(lowerName);
}

/** `StorageMgmt` is `storage_mgmt` in variables. */
function lowerName(network: string): string {
  return network.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
