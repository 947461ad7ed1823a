import { createHash } from "node:crypto";
import { childrenOf } from "../ansible/blocks.ts";
import { needsLockstep } from "../ansible/lockstep.ts";
import { ANYTHING, usesOf } from "../ansible/variables/uses.ts";
import type { Origin } from "../model/origin.ts";
import type { Task, VariableUse } from "../model/task.ts";
import { compareCodePoints, jsonDumps } from "../value/json.ts";
import type { ValueMap } from "../value/value.ts";
import { declared } from "./passes/pass.ts";
import type { Trace } from "./trace.ts";

/** The emitted task of a map that all passes have made plain. */
export function makeTask(value: ValueMap, origin: Origin, trace: Trace): Task {
  const uses = usesWithin(value, origin, trace, new Set(), new Set());
  const name = value.get("name");
  return {
    name: typeof name === "string" ? name : "",
    value,
    origin,
    digest: digestOf(value),
    reads: sorted(readsOf(uses)),
    sets: sorted(uses.filter(({ kind, name }) => kind === "set" && name !== ANYTHING).map((use) => use.name)),
    lockstep: needsLockstep(value),
    uses,
  };
}

/** First 12 hex digits of the sha256 of the value's canonical JSON. */
export function digestOf(value: ValueMap): string {
  return createHash("sha256").update(jsonDumps(value)).digest("hex").slice(0, 12);
}

/** What a task and the tasks inside it read and set, in the order they run. */
function usesWithin(
  task: ValueMap,
  outer: Origin,
  trace: Trace,
  vars: ReadonlySet<string>,
  guarded: ReadonlySet<string>,
): readonly VariableUse[] {
  const origin = trace.of(task) ?? outer;
  const own = usesOf(task)
    .filter((use) => use.kind === "set" || use.remote || !vars.has(use.name))
    .map(
      (use): VariableUse => ({ ...use, guarded: use.guarded || guarded.has(use.name), span: origin.span }),
    );
  const innerVars = new Set([...vars, ...declared(task)]);
  const innerGuarded = new Set([...guarded, ...own.filter((use) => use.guarded).map((use) => use.name)]);
  const inner = childrenOf(task).flatMap((child) =>
    usesWithin(child, origin, trace, innerVars, innerGuarded),
  );
  return [...own, ...inner];
}

/** What it reads before it has set it itself. */
function readsOf(uses: readonly VariableUse[]): readonly string[] {
  const set = new Set<string>();
  const reads: string[] = [];
  for (const use of uses) {
    if (use.kind === "set") set.add(use.name);
    else if (!use.remote && !set.has(use.name)) reads.push(use.name);
  }
  return reads;
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(compareCodePoints);
}
