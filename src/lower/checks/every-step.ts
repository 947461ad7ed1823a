import { isBlock } from "../../ansible/blocks.ts";
import type { ValueMap } from "../../value/value.ts";
import { mentionsStep } from "../dialects.ts";
import { usesOf } from "../variables/uses.ts";
import { at, type Check, type CheckedTask, called, commandOf } from "./check.ts";
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
  for (const task of tasks) {
    const { value, blocks, tags } = task;
    // `common` and `always` say that the author means every step, `never` that somebody asks for it.
    if (isBlock(value) || ["common", "always", "never"].some((tag) => tags.includes(tag))) continue;
    if (
      [value, ...blocks].some((map) => mentionsStep(map.get("when")) || readsStep(map)) ||
      !changesHost(task)
    )
      continue;
    report(
      at(task, {
        code: "lower/every-step",
        severity: "warning",
        message: `${called(value)} says nothing of the step, so ${name} run it ${times} times`,
        help: "add step|int == N to its when",
      }),
    );
  }
};

/** What uses the step knows that it runs at several. */
function readsStep(task: ValueMap): boolean {
  return usesOf(task).some((use) => use.kind === "read" && use.name === "step");
}

function changesHost(task: CheckedTask): boolean {
  const { value, invocation } = task;
  if (invocation === undefined || HARMLESS.has(invocation.module)) return false;
  if (/_(?:info|facts)$/.test(invocation.module) || ASKS.has(invocation.args.get("state"))) return false;
  const command = commandOf(task);
  if (command === undefined) return true;
  // One that says what it creates runs once; one whose result is kept looks around, as far as its words tell.
  const guarded = invocation.args.has("creates") || invocation.args.has("removes");
  if (guarded || value.get("changed_when") === false) return false;
  return !value.has("register") || commandChanges(command);
}
