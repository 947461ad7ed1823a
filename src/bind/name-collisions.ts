import type { Report } from "../diagnostic/diagnostic.ts";
import type { RoleData } from "../model/service.ts";
import { reportTaken } from "../names/report-name.ts";
import type { Located } from "../source/span.ts";

/** What the inventory calls the groups of some services beside their own names. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["ceph_mon", "mons"],
  ["ceph_osd", "osds"],
  ["ceph_mgr", "mgrs"],
  ["ceph_rgw", "rgws"],
  ["ceph_mds", "mdss"],
  ["ceph_nfs", "nfss"],
  ["ceph_client", "clients"],
  ["ceph_rbdmirror", "rbdmirrors"],
  ["ceph_grafana", "grafana-server"],
]);

/**
 * Reports services that would be the group of a role (its hosts would run the work of others) or of another service.
 * The inventory writes groups of services in lower case.
 */
export function reportCollisions(roles: readonly RoleData[], report: Report): void {
  const roleNames = new Map(roles.map(({ role: { name, span } }) => [name, { value: name, span }]));
  const services = new Map<string, Located<string>>();
  for (const { name, span } of roles.flatMap((role) => role.services)) {
    if (name === "") continue;
    const service = { value: name, span };
    const group = name.toLowerCase();
    for (const taken of [group, ALIASES.get(group) ?? group]) {
      const role = roleNames.get(taken);
      if (role !== undefined) reportTaken(service, "a service", role, report);
    }
    const other = services.get(group);
    if (other === undefined) services.set(group, service);
    else if (other.value !== name) reportTaken(service, "a service", other, report);
  }
}
