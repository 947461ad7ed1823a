import type { Role } from "../model/role.ts";
import { isList, type Value } from "../value/value.ts";
import type { DiskFiles } from "./disk-files.ts";

/** The tags that a tree's tool gives to roles before it renders templates, by what their names begin with. */
const RULES: readonly (readonly [tag: string, beginnings: readonly string[]])[] = [
  ["compute", ["Compute", "HciCeph", "DistributedCompute"]],
  ["ceph", ["Ceph"]],
  ["ovsdpdk", ["ComputeOvsDpdk"]],
  ["storage", ["ObjectStorage", "BlockStorage", "Ceph"]],
];

/**
 * The roles as the templates of a tree see them. From Victoria on the tree's own tool tags every role; whether it does,
 * and with what, is read from the tool, which is the last word on it.
 */
export function withTreeTags(roles: readonly Role[], root: string, disk: DiskFiles): readonly Role[] {
  const path = `${root}/tools/process-templates.py`;
  const tool = disk.exists(path) ? disk.text(path)?.text : undefined;
  if (tool === undefined || !setsTags(tool)) return roles;
  return roles.map((role) => {
    const own = role.data.get("tags");
    const tags: Value[] = isList(own) ? [...own] : [];
    for (const tag of tagsFor(role.name, tool)) if (!tags.includes(tag)) tags.push(tag);
    return { ...role, data: new Map(role.data).set("tags", tags) };
  });
}

/** `role['tags'] = …`, `role.setdefault("tags", …)`, `role.update({'tags': …})`. */
function setsTags(tool: string): boolean {
  return /\[\s*(['"])tags\1\s*\]\s*\+?=(?!=)|setdefault\(\s*(['"])tags\2|\{\s*(['"])tags\3\s*:/.test(tool);
}

function tagsFor(name: string, tool: string): readonly string[] {
  return RULES.filter(
    ([tag, beginnings]) =>
      isNamed(tag, tool) &&
      beginnings.some((beginning) => name.startsWith(beginning) && isNamed(beginning, tool)),
  ).map(([tag]) => tag);
}

/** Whether the tool speaks of something, as a text of its own. */
function isNamed(text: string, tool: string): boolean {
  return tool.includes(`'${text}'`) || tool.includes(`"${text}"`);
}
