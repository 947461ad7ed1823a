import type { Plan, ShownPlan, Slot, Stage, Unit } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { piecesOf } from "./piece.ts";
import type { Place, PlanData, SlotData, StageData, TaskData, UnitData } from "./plan-data.ts";
import type { Side } from "./side.ts";
import { taskBodies } from "./task-bodies.ts";

/** A plan that was read from its file, as what shows plans takes it; what the file does not say, it does not know. */
export function planOfSide(side: Side): ShownPlan {
  return new Restoring(side).plan();
}

class Restoring {
  readonly #side: Side;
  readonly #files = new Map<string, SourceFile>();
  readonly #bodies = new Map<TaskData, Task["value"]>();

  constructor(side: Side) {
    this.#side = side;
    const bodyOf = taskBodies(side.plan, side.text);
    for (const piece of piecesOf(side.plan)) {
      const body = bodyOf(piece);
      if (body !== undefined) this.#bodies.set(piece.task, body);
    }
  }

  plan(): ShownPlan {
    const { plan } = this.#side;
    return {
      release: {},
      // It is shown, and nothing is decided by it.
      workflow: workflowOf(plan.workflow),
      roles: rolesOf(plan).map((name) => ({ name })),
      stages: plan.stages.map((stage) => this.#stage(stage)),
      slots: plan.slots.map((slot) => this.#slot(slot)),
      edges: plan.edges.map(({ from, to, reason, source }) => ({
        ...{ from, to, reason: reasonOf(reason) },
        ...(source === undefined ? {} : { span: this.#span(source) }),
      })),
    };
  }

  #stage({ name, roles, rolling, manual, tolerate, beforeBatch, afterBatch }: StageData): Stage {
    return {
      ...{ name, roles, tolerate, manual },
      ...(rolling.length === 0 ? {} : { rolling }),
      beforeBatch: beforeBatch.map((task) => this.#task(task)),
      afterBatch: afterBatch.map((task) => this.#task(task)),
    };
  }

  #slot({ roles, ...slot }: SlotData): Slot {
    const units = [...roles].map(
      ([role, all]) => [role, all.map((unit) => this.#unit(unit, role, slot.step))] as const,
    );
    return { ...slot, roles: new Map(units) };
  }

  #unit({ tasks, ...unit }: UnitData, role: string, step: number): Unit {
    return { ...unit, role, step, tasks: tasks.map((task) => this.#task(task)) };
  }

  #task(task: TaskData): Task {
    const { name, digest, source } = task;
    return {
      ...{ name, digest, reads: [], sets: [], lockstep: false },
      value: this.#bodies.get(task) ?? new Map(),
      origin: { span: this.#span(source ?? { file: "unknown", line: 1 }), via: [] },
    };
  }

  /** A place in a file of which nothing but its lines is known. */
  #span({ file, line }: Place): Span {
    const known = this.#files.get(file);
    if (known === undefined || known.text.length < line)
      this.#files.set(file, new SourceFile(file, "\n".repeat(line + 1000)));
    return { file: this.#files.get(file) ?? new SourceFile(file, ""), start: line - 1, end: line - 1 };
  }
}

function workflowOf(text: string): Plan["workflow"] {
  return (["update", "fast-forward"] as const).find((workflow) => workflow === text) ?? "upgrade";
}

function reasonOf(text: string): Plan["edges"][number]["reason"] {
  return (
    (["step-order", "phase", "stage", "operation"] as const).find((reason) => reason === text) ?? "declared"
  );
}

/** In the order of the stages; the machine that runs Ansible is none. */
function rolesOf({ stages }: PlanData): readonly string[] {
  return [...new Set(stages.flatMap(({ roles }) => roles))];
}
