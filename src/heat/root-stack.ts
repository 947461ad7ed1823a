import { isMap } from "../value/value.ts";
import { asHeatError } from "./heat-error.ts";
import type { Machine } from "./machine.ts";
import { NO_SUPPLY } from "./parameters.ts";
import { wholeExpression } from "./select-path.ts";
import { Stack } from "./stack.ts";
import type { Tree } from "./tree.ts";

/** The output of the deployment that TripleO's inventory takes its `<network>_vip` variables from. */
const VIP_OUTPUT = "VipMap";

/** The stack of the whole deployment, if the tree has one. */
export function rootStack(machine: Machine, tree: Tree): Stack | undefined {
  const template = tree.root === undefined ? undefined : machine.template(tree.root);
  return template && new Stack(machine, template, NO_SUPPLY);
}

/** The names under which the inventory knows addresses that are unknown here: variable to `<network>_vip`. */
export function vipNames(machine: Machine, tree: Tree): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  try {
    const root = rootStack(machine, tree);
    if (root === undefined || !root.template.outputs.has(VIP_OUTPUT)) return names;
    const vips = machine.settle(root.output(VIP_OUTPUT, "hidden"));
    for (const [network, address] of isMap(vips) ? vips : []) {
      const body = typeof address === "string" ? wholeExpression(address, machine.variables) : undefined;
      if (body !== undefined && !names.has(body)) names.set(body, `${network}_vip`);
    }
  } catch (error) {
    // Without them the variables have names of their own; what is wrong shows where it is used.
    if (asHeatError(error) === undefined) throw error;
  }
  return names;
}
