import { asciiJson } from "./ascii-json.ts";
import type { PlanData } from "./plan-data.ts";

/** Gives the text of a file below `playbook-templates/`. */
export type ReadTemplate = (path: string) => string;

/** The parts of the script in the order they are joined: each uses what stands above it, or calls down at run time. */
const PARTS = [
  ...["problems", "names", "files", "yaml_read", "yaml_write"],
  ...["stack_outputs", "tripleo", "neutron", "tripleo_2017", "nodes", "static_inventory", "combine"],
  ...["all_nodes", "render", "check"],
  ...["cloud_config", "http_client", "keystone", "heat", "cache", "sources", "main"],
];

/** One standalone Python file: it is copied to machines where nothing else of segue is. */
export function inventoryScript(data: PlanData, read: ReadTemplate): string {
  const parts = PARTS.map((part) => read(`inventory/${part}.py`).trim());
  return `${[read("inventory/header.py").trim(), planLiteral(data), ...parts].join("\n\n\n")}\n`;
}

/** JSON without null and booleans is Python too; a line for each role keeps diffs small. */
function planLiteral(data: PlanData): string {
  const roles = data.roles.map(({ name, services }) => asciiJson({ name, services }));
  const networks = Object.fromEntries([...data.serviceNetworks].sort());
  return [
    "# What was compiled: `--check` compares a source with it.",
    "PLAN = {",
    `    "roles": ${block(roles)},`,
    `    "primary_role": ${asciiJson(data.primaryRole)},`,
    `    "service_networks": ${asciiJson(networks)},`,
    `    "reads": ${block(data.reads.map(asciiJson))},`,
    "}",
    'PLAN_READS = set(PLAN["reads"])',
  ].join("\n");
}

function block(items: readonly string[]): string {
  return items.length === 0 ? "[]" : `[\n${items.map((item) => `        ${item},\n`).join("")}    ]`;
}
