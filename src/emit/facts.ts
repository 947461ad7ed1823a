import type { Plan } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import { isList, isMap, type Value } from "../value/value.ts";

/** The first pattern that fits a fact's name tells the subset of `setup` that gathers it. */
const SUBSETS: readonly (readonly [RegExp, string])[] = [
  [/^(distribution|os_family)/, "distribution"],
  [/^pkg_mgr$/, "pkg_mgr"],
  [/^service_mgr$/, "service_mgr"],
  [/^date_time$/, "date_time"],
  [/^env$/, "env"],
  [/^(user_|effective_|real_)/, "user"],
  [/^python/, "python"],
  [/^(system|kernel|machine|architecture|nodename|hostname|fqdn|domain|userspace_)/, "platform"],
  [/^selinux/, "selinux"],
  [/^lsb$/, "lsb"],
  [/^fips$/, "fips"],
  [/^(proc_)?cmdline$/, "cmdline"],
  [/^dns$/, "dns"],
  [/^local$/, "local"],
  [/^virtualization_/, "virtual"],
  [/^(apparmor|system_capabilities|is_chroot|loadavg)/, "min"],
  [/^(mem|swap|processor|mounts|devices|bios|board|product|chassis|form_factor|lvm|uptime)/, "hardware"],
  [/^(services|packages)$/, ""], // of service_facts and package_facts, not of setup
];

/** Variables of Ansible itself whose names look like facts. */
const NOT_FACTS = new RegExp(
  `^((facts|local|check_mode|diff_mode|version|limit|forks|host|port|user|password|connection|become|loop|index_var|verbosity|managed|config_file|python_interpreter|executable)$|${"(play|playbook|role|run|skip|inventory|ssh|become|shell|search|collection|parent|dependent|failed|delegated)_)"}`,
);

/**
 * The `gather_subset` that covers what the tasks read, sorted; undefined when they read no facts. Ansible roles from
 * elsewhere get the minimal facts, which TripleO gives them too.
 */
export function factSubset(plan: Plan): readonly string[] | undefined {
  const tasks = allTasks(plan);
  const own = new Set(tasks.flatMap((task) => task.sets));
  const subsets = new Set<string>();
  for (const task of tasks) for (const text of texts(task.value)) addSubsets(text, own, subsets);
  if (tasks.some((task) => includesRole(task.value))) subsets.add("min");
  subsets.delete("");
  if (subsets.size === 0) return undefined;
  if (subsets.has("all")) return ["all"];
  const base = subsets.delete("min") ? ["!all"] : ["!all", "!min"];
  return [...base, ...[...subsets].sort()];
}

function allTasks(plan: Plan): readonly Task[] {
  const ofSlots = plan.slots.flatMap((slot) =>
    [...slot.roles.values()].flatMap((units) => units.flatMap((unit) => unit.tasks)),
  );
  return [...ofSlots, ...plan.stages.flatMap((stage) => [...stage.beforeBatch, ...stage.afterBatch])];
}

function addSubsets(text: string, own: ReadonlySet<string>, subsets: Set<string>): void {
  // `ansible_facts.x`, `ansible_facts['x']`, and the path `['ansible_facts', 'x']`.
  const keyed =
    /\bansible_facts(?:\.([A-Za-z_]\w*)|\[\s*['"]([^'"]+)['"]\s*\]|['"]\s*,\s*['"]([^'"]+)['"])?/g;
  for (const [, attribute, key, path] of text.matchAll(keyed))
    subsets.add(subsetOf(attribute ?? key ?? path));
  for (const [name, fact] of text.matchAll(/\bansible_([a-z]\w*)/g))
    if (fact !== undefined && fact === "local") subsets.add("local");
    else if (fact !== undefined && !own.has(name) && !NOT_FACTS.test(fact)) subsets.add(subsetOf(fact));
}

/** Interfaces have facts of their own names, so what is not known otherwise is taken for one. */
function subsetOf(fact: string | undefined): string {
  if (fact === undefined || fact === "get" || fact === "items" || fact === "keys") return "all";
  const name = fact.replace(/^ansible_/, "");
  return SUBSETS.find(([pattern]) => pattern.test(name))?.[1] ?? "network";
}

function texts(value: Value): string[] {
  if (typeof value === "string") return [value];
  if (isList(value)) return value.flatMap(texts);
  if (isMap(value)) return [...value].flatMap(([key, item]) => [key, ...texts(item)]);
  return [];
}

function includesRole(value: Value): boolean {
  if (isList(value)) return value.some(includesRole);
  if (!isMap(value)) return false;
  return [...value].some(([key, item]) => /(^|\.)(include|import)_role$/.test(key) || includesRole(item));
}
