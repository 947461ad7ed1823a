import type { Role } from "../model/role.ts";
import { asciiJson } from "./ascii-json.ts";

const STACK = "overcloud";
/** More hosts than this of a role do not teach anything. */
const SHOWN_HOSTS = 20;
/** The ranges set aside for documentation. */
const RANGES = ["192.0.2", "198.51.100", "203.0.113"];

const HEAD = `---
# The hosts of each role. Copy this to nodes.yml in the same folder, where the inventory script looks for it, and put your
# hosts in; a recompile leaves nodes.yml alone. Compare it with the plan: inventory/segue_inventory.py --check
#
# Values encrypted with ansible-vault encrypt_string may stand here. JSON in nodes.yml or nodes.json is fine too.

stack: ${STACK}

# Variables of all hosts.
# vars:
#   ansible_user: stack
#   ansible_become: true

# Virtual addresses by network (and redis): they become the variables internal_api_vip, ...
# vips:
#   internal_api: 192.0.2.250

# The network by which a service is addressed, for <service>_node_ips and <service>_node_names.
# service_networks:
#   keystone: internal_api

# Hosts that stay out of this upgrade.
# excluded: []

# Services that run on some roles beyond what the plan says of them: service to list of roles.
# services: {}

# A role is a list of hosts, or {hosts: [...], vars: {...}, services: [...]}. The first host of a role goes first.
# (A line that begins with \`hosts:\` makes AWX offer this file as a playbook.)
roles:
`;

/** `nodes.example.yml`: a nodes file made from the roles with their counts and host name formats. */
export function exampleNodes(roles: readonly Role[]): string {
  const counted = roles.some(({ count }) => count > 0);
  const addresses = documentationAddresses();
  const sections = roles.map((role) => roleSection(role, counted ? role.count : 1, addresses));
  return HEAD + (sections.length === 0 ? "  {}\n" : sections.join("\n"));
}

function roleSection(role: Role, count: number, addresses: Iterator<string>): string {
  const shown = Math.min(Math.max(count, 1), SHOWN_HOSTS);
  const hosts = Array.from({ length: shown }, (_, index) => hostLine(role, index, addresses));
  const more = count > shown ? [`    # and ${count - shown} more`] : [];
  const lines = [`  ${key(role.name)}:`, ...hosts, ...more];
  if (count > 0) return `${lines.join("\n")}\n`;
  return `  # By default this role has no hosts.\n${lines.map((line) => `  # ${line.slice(2)}\n`).join("")}`;
}

/** Host variables: `ansible_host` is the address Ansible uses, `<network>_ip` those on other networks. */
function hostLine(role: Role, index: number, addresses: Iterator<string>): string {
  const address = addresses.next();
  const name = key(hostName(role.hostnameFormat, index));
  return address.done === true ? `    - ${name}` : `    - {name: ${name}, ansible_host: ${address.value}}`;
}

function hostName(format: string, index: number): string {
  return format.replaceAll("%stackname%", STACK).replaceAll("%index%", String(index)).toLowerCase();
}

function* documentationAddresses(): Generator<string, undefined> {
  for (const range of RANGES) for (let host = 10; host < 250; host++) yield `${range}.${host}`;
  return undefined;
}

function key(name: string): string {
  return /^[A-Za-z][A-Za-z0-9_.-]*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name)
    ? name
    : asciiJson(name);
}
