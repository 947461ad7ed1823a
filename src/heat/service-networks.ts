import { isMap, type Value } from "../value/value.ts";
import type { Chain } from "./chain.ts";
import { asHeatError } from "./heat-error.ts";
import { type RolesRun, view } from "./roles-run.ts";

const PARAMETER = "ServiceNetMap";

/**
 * The network of every service that the tree's ServiceNetMap names: `MysqlNetwork: internal_api` gives `mysql` to
 * `internal_api`. Empty where there is no such map, or where it cannot be computed.
 */
export function serviceNetworks(chain: Chain | undefined, run: RolesRun): ReadonlyMap<string, string> {
  const networks = new Map<string, string>();
  for (const [name, network] of serviceNetMap(chain, run)) {
    if (name.endsWith("Network") && typeof network === "string") networks.set(snakeCase(name), network);
  }
  return networks;
}

function serviceNetMap(chain: Chain | undefined, run: RolesRun): Iterable<[string, Value]> {
  const parameter = chain?.stack.template.parameters.get(PARAMETER);
  if (chain === undefined || parameter === undefined) return [];
  run.machine.restartBudget();
  try {
    const value = run.machine.settle(chain.stack.parameter(PARAMETER, view(run), parameter.span));
    return isMap(value) ? value : [];
  } catch (error) {
    // What is wrong with it is reported where a task needs it.
    if (asHeatError(error) === undefined) throw error;
    return [];
  }
}

/** `KeystonePublicApiNetwork` to `keystone_public_api`, as TripleO's own lower-case map has it. */
function snakeCase(name: string): string {
  return name
    .slice(0, -"Network".length)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}
