import type { Plan } from "../model/plan.ts";
import type { Task, VariableUse } from "../model/task.ts";

/** The name that stands for whatever a file or a role may set. */
export const ANYTHING = "*";

/** One mention of a variable on the way of a role through the slots. */
export interface Event {
  readonly slot: number;
  readonly role: string;
  readonly use: VariableUse;
  /** Of a `set`: whether the variable is there afterwards in any case. */
  readonly sure: boolean;
}

/** By role: everything that its tasks read and set, in the order they run. */
export function histories(plan: Plan): ReadonlyMap<string, readonly Event[]> {
  const found = new Map<string, Event[]>();
  for (const [slot, { roles }] of plan.slots.entries())
    for (const [role, units] of roles) {
      const events = found.get(role) ?? [];
      found.set(role, events);
      for (const unit of units) for (const task of unit.tasks) events.push(...eventsOf(task, slot, role));
    }
  return found;
}

function eventsOf(task: Task, slot: number, role: string): readonly Event[] {
  const certain = surelySet(task.value);
  return usesOf(task).map((use) => ({ slot, role, use, sure: use.kind === "set" && certain.has(use.name) }));
}

function usesOf(task: Task): readonly VariableUse[] {
  if (task.uses !== undefined) return task.uses;
  const { span } = task.origin;
  const use = (name: string, kind: VariableUse["kind"]) => ({
    name,
    span,
    kind,
    guarded: false,
    remote: false,
  });
  return [...task.reads.map((name) => use(name, "read")), ...task.sets.map((name) => use(name, "set"))];
}

/** A skipped task registers that it was skipped, but sets no fact. */
function surelySet(task: unknown, conditional = false): ReadonlySet<string> {
  const names = new Set<string>();
  if (!(task instanceof Map)) return names;
  const unsure = conditional || task.has("when");
  const registered: unknown = task.get("register");
  if (typeof registered === "string") names.add(registered);
  const facts: unknown = task.get("ansible.builtin.set_fact");
  if (!unsure && facts instanceof Map) for (const name of facts.keys()) names.add(String(name));
  const children: unknown = task.get("block");
  if (Array.isArray(children))
    for (const child of children) for (const name of surelySet(child, unsure)) names.add(name);
  return names;
}
