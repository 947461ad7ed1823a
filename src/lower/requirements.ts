import { childrenOf, isBlock } from "../ansible/blocks.ts";
import { isCoreModule, moduleKey, shortModuleName } from "../ansible/modules.ts";
import { isTemplate } from "../jinja/split-template.ts";
import type { Task } from "../model/task.ts";
import { compareCodePoints } from "../value/json.ts";
import { isMap, type ValueMap } from "../value/value.ts";

/** What the tasks need beside ansible-core, each list sorted. */
export interface Requirements {
  /** `community.general`, ... */
  readonly collections: readonly string[];
  /** Modules that neither ansible-core nor its routing data knows, as the tasks name them. */
  readonly modules: readonly string[];
  /** Ansible roles that the tasks include. */
  readonly roles: readonly string[];
}

/** Finds what must be installed where the tasks run. */
export function requirementsOf(tasks: readonly Task[]): Requirements {
  const found = { collections: new Set<string>(), modules: new Set<string>(), roles: new Set<string>() };
  for (const task of tasks) collect(task.value, found);
  const sorted = (names: ReadonlySet<string>) => [...names].sort(compareCodePoints);
  return {
    collections: sorted(found.collections),
    modules: sorted(found.modules),
    roles: sorted(found.roles),
  };
}

function collect(
  task: ValueMap,
  found: { collections: Set<string>; modules: Set<string>; roles: Set<string> },
): void {
  for (const child of childrenOf(task)) collect(child, found);
  const key = isBlock(task) ? undefined : moduleKey(task);
  if (key === undefined) return;
  const [namespace, collection] = key.split(".");
  if (!/^\w+\.\w+\.\w/.test(key)) found.modules.add(key);
  else if (!isCoreModule(key)) found.collections.add(`${namespace}.${collection}`);
  const role = roleOf(key, task);
  if (role !== undefined) found.roles.add(role);
}

function roleOf(key: string, task: ValueMap): string | undefined {
  if (!["include_role", "import_role"].includes(shortModuleName(key))) return undefined;
  const args = task.get(key);
  const name = isMap(args) ? (args.get("name") ?? args.get("role")) : args;
  return typeof name === "string" && !isTemplate(name) ? name : undefined;
}
