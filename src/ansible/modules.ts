import type { ValueMap } from "../value/value.ts";
import { coreModules, movedModules, renamedModules, taskKeywords } from "./module-table.ts";

const CORE = new Set(coreModules);
const MOVED = new Map(
  Object.entries(movedModules).flatMap(([collection, names]) =>
    names.map((name): [string, string] => [name, `${collection}.${name}`]),
  ),
);
const RENAMED = new Map(Object.entries(renamedModules));
// `action` and `local_action` say which module runs; `static` was a keyword of old includes.
const KEYWORDS = new Set([...taskKeywords, "local_action", "static", "always_run", "sudo", "sudo_user"]);
const BUILTIN = /^ansible\.(?:builtin|legacy)\./;

/**
 * A module of the package ansible-pacemaker, which TripleO's hosts have in their library path. A library wins over
 * the routing data, and the module of that name in community.general takes other arguments.
 */
const OF_LIBRARIES = new Set(["pacemaker_cluster"]);

/** The full name of a module, or undefined where ansible-core does not know it. */
export function fullModuleName(name: string): string | undefined {
  // What is no module of ansible-core is looked for in the library path, which only `ansible.legacy` does.
  if (name.includes(".")) return isCoreModule(name) ? `ansible.builtin.${shortModuleName(name)}` : name;
  if (CORE.has(name)) return `ansible.builtin.${name}`;
  return OF_LIBRARIES.has(name) ? undefined : (MOVED.get(name) ?? RENAMED.get(name));
}

/** `file` for `ansible.builtin.file` and `file`; every other full name stays as it is. */
export function shortModuleName(name: string): string {
  return name.replace(BUILTIN, "");
}

/** Whether ansible-core itself has the module. */
export function isCoreModule(name: string): boolean {
  return CORE.has(shortModuleName(name));
}

/** Whether ansible-core has the module, or knows where it is. */
export function isKnownModule(name: string): boolean {
  return isCoreModule(name) || MOVED.has(name) || RENAMED.has(name);
}

/**
 * The key of a task that names its module; undefined for blocks and `action:`. Of several keys that are no keywords
 * (which Ansible refuses) it is the first that is known to be a module.
 */
export function moduleKey(task: ValueMap): string | undefined {
  const [first, ...others] = foreignKeys(task);
  if (others.length === 0) return first;
  return [first, ...others].find((key) => key !== undefined && fullModuleName(key) !== undefined) ?? first;
}

/** The keys of a task that are no keywords. */
export function foreignKeys(task: ValueMap): readonly string[] {
  return [...task.keys()].filter((key) => !KEYWORDS.has(key) && !key.startsWith("with_"));
}
