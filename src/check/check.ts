import { type AnsibleTask, type PlacedTask, readTask, walk } from "../ansible/task.ts";
import type { Diagnostic, Report, Severity } from "../diagnostic/diagnostic.ts";
import type { Origin, Origins } from "../model/origin.ts";
import type { Unreachable } from "../model/plan.ts";
import type { Section } from "../model/section.ts";
import { isList } from "../value/value.ts";

/** What a check sees: one section, and what is already known of it. */
export interface CheckInput {
  readonly section: Section;
  /** Every task and block of the section in normal form, blocks before their children. */
  readonly tasks: readonly CheckedTask[];
  /** Its tasks that no step reaches. */
  readonly lost: readonly Unreachable[];
  /** The severity of a task that never runs. */
  readonly unreachable: Severity;
  readonly report: Report;
}

export type Check = (input: CheckInput) => void;

export interface CheckedTask extends PlacedTask {
  /** Whether some step reaches it. */
  readonly reached: boolean;
}

/** All tasks of a section, at any depth. */
export function checkedTasks(
  section: Section,
  reached: ReadonlySet<object>,
  origins: Origins,
): readonly CheckedTask[] {
  return section.tasks
    .flatMap(({ value, origin }) => walk(readTask(value, origin, origins)))
    .map((placed) => ({ ...placed, reached: reached.has(placed.task.value) }));
}

/** The command line of a task that runs one. */
export function commandOf({ module, args }: AnsibleTask): string | undefined {
  if (module === undefined || !["command", "shell", "raw"].includes(module)) return undefined;
  const command = args.get("cmd") ?? args.get("argv");
  if (isList(command)) return command.map(String).join(" ");
  return typeof command === "string" ? command : undefined;
}

/** How a task is called in messages. */
export function called({ name, isBlock }: AnsibleTask): string {
  if (name.trim() !== "") return JSON.stringify(name);
  return isBlock ? "this block" : "this task";
}

/** A diagnostic at the place of a task. */
export function at(
  task: { readonly origin: Origin },
  problem: Omit<Diagnostic, "span" | "notes"> & Partial<Pick<Diagnostic, "notes">>,
): Diagnostic {
  return { notes: [], ...problem, span: task.origin.span };
}
