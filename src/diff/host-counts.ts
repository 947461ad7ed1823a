import { SourceFile } from "../source/source-file.ts";
import { isList, isMap } from "../value/value.ts";
import { valueOfNode } from "../yaml/node-value.ts";
import { readYaml } from "../yaml/read.ts";
import type { TreeText } from "./task-bodies.ts";

/** The file of the output tree that lists the hosts the roles file plans for. */
const NODES = "nodes.example.yml";

/** How many hosts each role has by the roles file, as far as the tree tells. */
export function hostCounts(text: TreeText): ReadonlyMap<string, number> {
  const found = text(NODES);
  const node = found === undefined ? undefined : readYaml(new SourceFile(NODES, found), () => {});
  const document = node && valueOfNode(node);
  const roles = isMap(document) ? document.get("roles") : undefined;
  const counts = new Map<string, number>();
  for (const [role, value] of isMap(roles) ? roles : []) {
    const hosts = isMap(value) && value.has("hosts") ? value.get("hosts") : value;
    if (isMap(hosts)) counts.set(role, hosts.size);
    else if (isList(hosts)) counts.set(role, hosts.length);
  }
  return counts;
}
