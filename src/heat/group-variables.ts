import type { Node } from "../source/node.ts";
import type { Template } from "./template.ts";

/** What is computed, and not spelled out. */
const INTRINSIC = /^(?:get_(?:param|attr|resource|file)|map_(?:merge|replace)|str_\w+|yaql|if)$/;

/** The output from which TripleO writes `group_vars/<Role>`. */
const OUTPUT = "RoleGroupVars";

/**
 * The names of the variables that the deployment gives to its roles' groups, as far as its template spells them out:
 * the values are the running cloud's, and its saved or live outputs have them.
 */
export function groupVariables(root: Template | undefined): ReadonlySet<string> {
  const roles = root?.outputs.get(OUTPUT)?.value;
  if (root === undefined || roles?.kind !== "map") return new Set();
  return new Set([...roles.entries.values()].flatMap(({ value }) => keysOf(value, root)));
}

/** The keys that a map has in the end: of a literal, of the maps it merges, of the resource it is the value of. */
function keysOf(node: Node | undefined, root: Template): readonly string[] {
  if (node?.kind !== "map") return [];
  const merged = node.entries.get("map_merge")?.value;
  if (merged?.kind === "list") return merged.items.flatMap((item) => keysOf(item, root));
  const attribute = node.entries.get("get_attr")?.value;
  if (attribute?.kind === "list") return keysOf(heatValue(attribute.items, root), root);
  return [...node.entries.keys()].filter((key) => !INTRINSIC.test(key));
}

/** What `get_attr: [<resource>, value]` stands for, where the resource is an `OS::Heat::Value`. */
function heatValue([name, attribute, ...more]: readonly Node[], root: Template): Node | undefined {
  if (name?.kind !== "scalar" || attribute?.kind !== "scalar" || attribute.value !== "value")
    return undefined;
  const properties = root.resources.get(String(name.value))?.properties;
  return more.length === 0 && properties?.kind === "map" ? properties.entries.get("value")?.value : undefined;
}
