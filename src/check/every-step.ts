import type { AnsibleTask } from "../ansible/task.ts";
import { mentionsStep } from "../ansible/variables/step.ts";
import { usesOf } from "../ansible/variables/uses.ts";
import type { ValueMap } from "../value/value.ts";
import { at, type Check, called, commandOf } from "./check.ts";
import { commandChanges } from "./command-changes.ts";

/** Modules that look, compute or decide, and leave the host as it was; running them again does no harm. */
const HARMLESS = new Set(
  `add_host assert async_status debug fail fetch find gather_facts getent group_by include_role include_tasks
   include_vars import_role import_tasks meta package_facts pause ping service_facts set_fact set_stats setup slurp
   stat uri validate_argument_spec wait_for wait_for_connection`.split(/\s+/),
);

/** States that modules outside ansible-core are asked for, not put into. */
const ASKS = new Set<unknown>(["show", "query", "list", "get", "info", "status", "gathered"]);

/** Tasks that change the host and say nothing of the step: they run again at every one. */
export const everyStep: Check = ({ section, tasks, report }) => {
  const { dialect, range, name } = section;
  if (dialect !== "conditions" || range.first === range.last) return;
  const times = range.last - range.first + 1;
  for (const { task, blocks, tags } of tasks) {
    // `common` and `always` say that the author means every step, `never` that somebody asks for it.
    if (task.isBlock || ["common", "always", "never"].some((tag) => tags.includes(tag))) continue;
    if (
      [task, ...blocks].some(({ when, value }) => mentionsStep(when) || readsStep(value)) ||
      !changesHost(task)
    )
      continue;
    report(
      at(task, {
        code: "lower/every-step",
        severity: "warning",
        message: `${called(task)} says nothing of the step, so ${name} run it ${times} times`,
        help: "add step|int == N to its when",
      }),
    );
  }
};

/** What uses the step knows that it runs at several. */
function readsStep(task: ValueMap): boolean {
  return usesOf(task).some((use) => use.kind === "read" && use.name === "step");
}

function changesHost(task: AnsibleTask): boolean {
  const { module, args, keywords } = task;
  if (module === undefined || HARMLESS.has(module)) return false;
  if (/_(?:info|facts)$/.test(module) || ASKS.has(args.get("state"))) return false;
  const command = commandOf(task);
  if (command === undefined) return true;
  // One that says what it creates runs once; one whose result is kept looks around, as far as its words tell.
  const guarded = args.has("creates") || args.has("removes");
  if (guarded || keywords.get("changed_when") === false) return false;
  return !keywords.has("register") || commandChanges(command);
}
