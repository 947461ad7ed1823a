import { isVariableName } from "../../names/name-rules.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import { childrenOf, isBlock, isBlockSection } from "../blocks.ts";
import { moduleKey, shortModuleName } from "../modules.ts";
import { type Mention, mentionsIn, type TextKind } from "./mentions.ts";

/** A variable as a task mentions it, without the place. */
export interface Use extends Mention {
  readonly kind: "read" | "set";
}

/** The name that stands for whatever a file or a role may set. */
export const ANYTHING = "*";

const CONDITIONS = new Set(["when", "until", "changed_when", "failed_when"]);
/** Evaluated after the task, when its own result is there. */
const AFTERWARDS = new Set(["until", "changed_when", "failed_when"]);

/** The variables of one task, or of a block's own keys: first what it reads, then what it leaves behind. */
export function usesOf(task: ValueMap): readonly Use[] {
  const local = localNames(task);
  const registered = task.get("register");
  const reads: Mention[] = [];
  for (const [key, value] of task) {
    if (isBlockSection(key)) continue;
    for (const mention of mentionsUnder(key, value, textKind(task, key))) {
      const own = local.has(mention.name) || (AFTERWARDS.has(key) && mention.name === registered);
      if (!own || mention.remote) reads.push(mention);
    }
  }
  const guarded = new Set(reads.filter((mention) => mention.guarded).map(({ name }) => name));
  return [...withGuards(reads, guarded), ...setBy(task)];
}

/** The variables that a task leaves behind, and those of the tasks inside it. */
export function namesSetIn(task: ValueMap): readonly string[] {
  return [...setBy(task).map(({ name }) => name), ...childrenOf(task).flatMap(namesSetIn)];
}

/** A task that asks whether a variable is defined knows what it does. */
function withGuards(reads: readonly Mention[], guarded: ReadonlySet<string>): Use[] {
  const uses = new Map<string, Use>();
  for (const read of reads)
    uses.set(`${read.name} ${read.remote}`, { ...read, kind: "read", guarded: guarded.has(read.name) });
  return [...uses.values()];
}

function textKind(task: ValueMap, key: string): TextKind {
  return CONDITIONS.has(key) && task.has(key) ? "condition" : "template";
}

function mentionsUnder(key: string, value: Value, kind: TextKind): readonly Mention[] {
  if (typeof value === "string") return mentionsIn(value, kind);
  if (isList(value)) return value.flatMap((item) => mentionsUnder(key, item, kind));
  if (!isMap(value)) return [];
  return [...value].flatMap(([name, inner]) => [
    ...mentionsIn(name, "template"),
    ...mentionsUnder(name, inner, isBare(key, name) ? "condition" : "template"),
  ]);
}

/** Arguments that are expressions without braces. */
function isBare(key: string, name: string): boolean {
  const module = shortModuleName(key);
  return (module === "assert" && name === "that") || (module === "debug" && name === "var");
}

/** Names that mean something inside the task only: its `vars` and what its loop counts with. */
export function localNames(task: ValueMap): ReadonlySet<string> {
  const vars = task.get("vars");
  const names = new Set<string>(isMap(vars) ? vars.keys() : []);
  const loops = [...task.keys()].some((key) => key === "loop" || key.startsWith("with_"));
  if (!loops) return names;
  const control = task.get("loop_control");
  const named = isMap(control) ? [control.get("loop_var"), control.get("index_var")] : [];
  for (const name of ["item", "ansible_loop", "ansible_loop_var", "ansible_index_var", ...named])
    if (typeof name === "string") names.add(name);
  return names;
}

function setBy(task: ValueMap): readonly Use[] {
  const names = [...setByModule(task)];
  const registered = task.get("register");
  if (typeof registered === "string") names.push(registered);
  // Ansible refuses others; here they must not get into our own expressions.
  return names
    .filter((name) => name === ANYTHING || isVariableName(name))
    .map((name): Use => ({ name, kind: "set", guarded: false, remote: false }));
}

function setByModule(task: ValueMap): readonly string[] {
  const key = isBlock(task) ? undefined : moduleKey(task);
  if (key === undefined) return [];
  const args = task.get(key) ?? null;
  const module = shortModuleName(key);
  if (module === "set_fact") return isMap(args) ? factNames(args) : [ANYTHING];
  if (module === "package_facts") return ["packages"];
  if (module === "service_facts") return ["services"];
  if (module === "getent") return [isMap(args) ? `getent_${textOf(args.get("database"))}` : ANYTHING];
  if (module === "include_vars")
    return [isMap(args) && args.has("name") ? textOf(args.get("name")) : ANYTHING];
  const opaque = ["include_role", "import_role", "include_tasks", "import_tasks"].includes(module);
  return opaque || (module.endsWith("_facts") && module !== "gather_facts") ? [ANYTHING] : [];
}

function factNames(args: ValueMap): readonly string[] {
  return [...args.keys()]
    .filter((name) => name !== "cacheable")
    .map((name) => (name.includes("{{") ? ANYTHING : name));
}

function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
