import type { Origin } from "../model/origin.ts";
import {
  type Edge,
  type EdgeEnd,
  PLAN_FORMAT,
  type Plan,
  type Slot,
  type Stage,
  type Unit,
} from "../model/plan.ts";
import type { SourceTask, Task } from "../model/task.ts";
import type { Span } from "../source/span.ts";
import { dataJson } from "../text/data-json.ts";
import { isMap } from "../value/value.ts";

/** The path of a source file as the output names it. */
export type PathOf = (path: string) => string;

/** plan.json, the order for programs. */
export function planJson(plan: Plan, pathOf: PathOf = (path) => path): string {
  return `${dataJson(planData(plan, pathOf), 2)}\n`;
}

/** What plan.json holds; keys stand in the order they are written, those without a value are left out there. */
export function planData(plan: Plan, pathOf: PathOf): Readonly<Record<string, unknown>> {
  return {
    format: PLAN_FORMAT,
    release: plan.release,
    workflow: plan.workflow,
    stages: plan.stages.map((stage) => stageData(stage, pathOf)),
    slots: plan.slots.map((slot) => slotData(slot, pathOf)),
    edges: plan.edges.map((edge) => edgeData(edge, pathOf)),
    dropped: plan.dropped.map(({ role, service, section, task, sameAs }) => ({
      role,
      service,
      section,
      name: nameOf(task),
      same_as: sameAs,
      source: sourceOf(task.origin, pathOf),
    })),
    unreachable: plan.unreachable.map(({ role, service, section, task, reason }) => ({
      role,
      service,
      section,
      name: nameOf(task),
      reason,
      source: sourceOf(task.origin, pathOf),
    })),
    secrets: plan.secrets.map(({ variable, parameter, description, templates, optional }) => ({
      variable,
      parameter,
      description,
      templates,
      ...(optional ? { optional } : {}),
    })),
  };
}

function stageData(stage: Stage, pathOf: PathOf): unknown {
  const { name, roles, rolling, tolerate, beforeBatch, afterBatch, manual } = stage;
  return {
    name,
    roles,
    rolling,
    manual: manual === true ? manual : undefined,
    tolerate: Object.fromEntries(tolerate),
    before_batch: beforeBatch.map((task) => taskData(task, pathOf)),
    after_batch: afterBatch.map((task) => taskData(task, pathOf)),
  };
}

function slotData(slot: Slot, pathOf: PathOf): unknown {
  const { id, stage, phase, wave, step, lockstep, roles, exports, serials } = slot;
  return {
    id,
    stage,
    phase,
    wave,
    step,
    serial: slot.serial,
    serials: serials === undefined ? undefined : Object.fromEntries(serials),
    per_batch: slot.perBatch,
    release: slot.release,
    bootstrap: slot.bootstrap,
    imports: slot.imports,
    lockstep,
    roles: Object.fromEntries(
      [...roles].map(([role, units]) => [role, units.map((unit) => unitData(unit, pathOf))]),
    ),
    exports: Object.fromEntries(exports),
  };
}

function unitData({ service, section, tasks, operation, once }: Unit, pathOf: PathOf): unknown {
  return {
    service,
    section,
    operation,
    once,
    tasks: tasks.map((task) => taskData(task, pathOf)),
  };
}

function taskData({ name, digest, origin }: Task, pathOf: PathOf): unknown {
  return { name, digest, source: sourceOf(origin, pathOf) };
}

function edgeData({ from, to, reason, span }: Edge, pathOf: PathOf): unknown {
  const source = span === undefined ? undefined : placeOf(span, pathOf);
  return { from: endData(from), to: endData(to), reason, source };
}

function endData({ service, step, slot }: EdgeEnd): unknown {
  return { service, step, slot };
}

/** Where something was written, and the places that pulled it in. */
function sourceOf({ span, via }: Origin, pathOf: PathOf): unknown {
  const place = placeOf(span, pathOf);
  return via.length === 0 ? place : { ...place, via: via.map((each) => placeOf(each, pathOf)) };
}

function placeOf({ file, start }: Span, pathOf: PathOf): Readonly<Record<string, unknown>> {
  const { line, column } = file.positionAt(start);
  return { file: pathOf(file.path), line, column };
}

/** The name a task was given, which it need not have. */
function nameOf({ value }: SourceTask): string {
  const name = isMap(value) ? value.get("name") : undefined;
  return typeof name === "string" ? name : "";
}
