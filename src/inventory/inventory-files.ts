import type { Plan } from "../model/plan.ts";
import { exampleNodes } from "./example-nodes.ts";
import { groupVars } from "./group-vars.ts";
import { planData, planDataText } from "./plan-data.ts";
import { inventoryVariables } from "./provides.ts";
import { inventoryScript, type ReadTemplate } from "./script.ts";

/** A file to be written. */
export interface InventoryFile {
  readonly content: string;
  /** Permission bits: the script must be executable, or Ansible finds no hosts and says nothing. */
  readonly mode: number;
}

/** What the inventory is made from, besides the plan. */
export interface InventoryNeeds {
  /** `servicesByRole`: the services of each role, whether or not they have tasks. */
  readonly services: ReadonlyMap<string, readonly string[]>;
  /** Variables that tasks read and no slot sets. */
  readonly reads: readonly string[];
  /** The network of a service, by service name (`service_net_map_lower` without `_network`). */
  readonly serviceNetworks?: ReadonlyMap<string, string>;
  /** The variables that the tree gives to its roles' groups. */
  readonly groupVariables?: ReadonlySet<string>;
}

/**
 * The files of the inventory by path below the output folder. In `inventory/` only the script may look like a source:
 * `ansible-playbook -i inventory` parses every file of a folder but `group_vars` and a few endings (`.cfg` is one), so the
 * example stands beside it. `group_vars/all.yml` is not ours: a folder `all` of the operator's would hide it.
 */
export function inventoryFiles(
  plan: Plan,
  needs: InventoryNeeds,
  read: ReadTemplate,
): ReadonlyMap<string, InventoryFile> {
  const data = planData(
    plan,
    needs.services,
    needs.reads,
    needs.serviceNetworks ?? new Map(),
    needs.groupVariables ?? new Set(),
  );
  const { lacks } = inventoryVariables(plan.roles, needs.services);
  const missing = [...new Set(needs.reads.filter(lacks))].sort();
  return new Map([
    ["inventory/segue_inventory.py", { content: inventoryScript(read), mode: 0o755 }],
    ["inventory/segue_inventory.cfg", { content: planDataText(data), mode: 0o644 }],
    ["inventory/group_vars/all/segue.yml", { content: groupVars(missing), mode: 0o644 }],
    ["nodes.example.yml", { content: exampleNodes(plan.roles), mode: 0o644 }],
  ]);
}
