import { namesSetIn } from "./ansible/variables/uses.ts";
import { bind } from "./bind/bind.ts";
import { checkLooseTasks, checkTasks } from "./check/check-tasks.ts";
import { reportRejected } from "./check/rejected.ts";
import { reportRunOnce } from "./check/run-once.ts";
import { checkKeys } from "./check-keys.ts";
import type { DiagnosticCode } from "./diagnostic/catalogue.ts";
import { hasErrors } from "./diagnostic/collect.ts";
import type { Diagnostic, Outcome, Severity } from "./diagnostic/diagnostic.ts";
import { evaluateInputs } from "./evaluate-inputs.ts";
import { executedSteps } from "./executed-steps.ts";
import { flow } from "./flow/flow.ts";
import type { RolesResult } from "./heat/roles.ts";
import type { Inputs } from "./inputs.ts";
import { servicesByRole } from "./inventory/plan-data.ts";
import { inventoryVariables } from "./inventory/provides.ts";
import { type Lowered, lower, lowerTasks } from "./lower/lower.ts";
import { areFewEnough } from "./lower/most-tasks.ts";
import type { Bound, BoundOperation, BoundStage, ResolvedDependency } from "./model/bound.ts";
import type { Origin, Origins } from "./model/origin.ts";
import type { Plan, Slot, Stage, Unit } from "./model/plan.ts";
import type { SourceTask, Task } from "./model/task.ts";
import { operationTasks } from "./operations/operations.ts";
import { reportSettings } from "./operations/report-settings.ts";
import { operationUnits } from "./order/operation-units.ts";
import { order } from "./order/order.ts";
import { reportOutages } from "./show/outages/report-outages.ts";
import { isMap } from "./value/value.ts";

/** How strictly to look. */
export interface PlanOptions {
  /** Of a task that no step can reach: `check` calls it an error, `compile` a warning. */
  readonly unreachable: Severity;
}

/** A task that never runs is an error of its author's; the plan of all others is none the worse for it. */
const OF_ONE_TASK: ReadonlySet<DiagnosticCode> = new Set(["lower/unreachable", "lower/step-without-int"]);

/** In a tree the configuration that follows the upgrade starts what the upgrade has stopped. */
const TREES_MEAN_IT: ReadonlySet<DiagnosticCode> = new Set(["lower/stopped-not-started"]);

/** The upgrade in order, and what else the stages found out on the way. */
export interface Planned {
  readonly plan: Plan;
  readonly evaluated: RolesResult;
  readonly lowered: Lowered;
}

/** From inputs to the ordered plan: evaluate, bind, lower, order. Undefined after errors. */
export function makePlan(inputs: Inputs, { unreachable }: PlanOptions): Outcome<Planned | undefined> {
  const { project, roles } = inputs;
  const diagnostics: Diagnostic[] = [];
  const isMeant = ({ code }: Diagnostic) => inputs.ownership === "tree" && TREES_MEAN_IT.has(code);
  const report = (diagnostic: Diagnostic): void => {
    if (!isMeant(diagnostic)) diagnostics.push(diagnostic);
  };

  const ranges = executedSteps(inputs);
  const { value: evaluated, diagnostics: evaluating } = evaluateInputs(inputs, "hide", ranges.keys());
  diagnostics.push(...evaluating);
  if (!areFewEnough(evaluated.roles, report)) return { value: undefined, diagnostics };

  checkKeys(inputs, evaluated.templates, report);

  const known = new Set([...inputs.services.keys(), ...evaluated.serviceTypes]);
  const bound = bind(evaluated.roles, project, known, report);

  const origins = joinOrigins(evaluated.origins, project.origins);
  const loose = [
    ...bound.operations.flatMap(({ tasks }) => tasks),
    ...bound.stages.list.flatMap(({ beforeBatch, afterBatch }) => [...beforeBatch, ...afterBatch]),
  ];
  const taken = new Set(loose.flatMap(({ value }) => (isMap(value) ? namesSetIn(value) : [])));
  const options = { dialects: project.dialects, ranges, taken };
  const lowered = lower(bound.services, options, origins, report);
  checkTasks(lowered.sections, unreachable, lowered.origins, report);

  const plain = (tasks: readonly SourceTask[]) => {
    const made = lowerTasks(tasks, lowered, report);
    checkLooseTasks(made, lowered.origins, report);
    return made;
  };
  const units = [...lowered.units, ...bound.operations.flatMap((operation) => unitsOf(operation, plain))];
  for (const operation of bound.operations) reportSettings(operation, report);
  const stages = bound.stages.list.map((stage) => withPlainTasks(stage, plain));
  const written = [
    ...units.flatMap(({ tasks }) => tasks),
    ...stages.flatMap(({ beforeBatch, afterBatch }) => [...beforeBatch, ...afterBatch]),
  ];
  reportRejected(written, lowered.origins, report);
  const ordered = order(units, bound, roles, project, report);
  if (hasErrors(diagnostics.filter(({ code }) => !OF_ONE_TASK.has(code))))
    return { value: undefined, diagnostics };

  const plan: Plan = {
    release: project.release,
    workflow: project.workflow,
    roles,
    stages,
    ...ordered,
    dropped: bound.dropped,
    unreachable: lowered.unreachable,
    secrets: evaluated.secrets,
  };
  reportOutages(plan, (more) => reordered(units, bound, inputs, more), report);
  reportRunOnce(plan, lowered.origins, report);
  const withFlow = flow(plan, variablesFromOutside(plan, evaluated), report);
  return { value: { plan: withFlow, evaluated, lowered }, diagnostics };
}

/** The slots as they would be with more dependencies. */
function reordered(
  units: readonly Unit[],
  bound: Bound,
  { project, roles }: Inputs,
  more: readonly ResolvedDependency[],
): readonly Slot[] | undefined {
  const problems: Diagnostic[] = [];
  const wanted = { ...bound, dependencies: [...bound.dependencies, ...more] };
  const { slots } = order(units, wanted, roles, project, (problem) => problems.push(problem));
  return hasErrors(problems) ? undefined : slots;
}

/** What tasks may read although no task sets it: the inventory gives it, or the operator does. */
function variablesFromOutside(
  plan: Plan,
  { roles, secrets, needed, groupVariables }: RolesResult,
): (name: string) => boolean {
  const { provides, lacks } = inventoryVariables(plan.roles, servicesByRole(roles), groupVariables);
  const given = new Set([...secrets.map(({ variable }) => variable), ...needed.map(({ name }) => name)]);
  // What only the inventory could give and cannot is reported by the inventory's own room.
  return (name) => provides(name) || lacks(name) || given.has(name);
}

/** Built-in operations have their tasks in `playbook-templates/operations/`. */
function unitsOf(operation: BoundOperation, plain: MakePlain): readonly Unit[] {
  const origin: Origin = { span: operation.span, via: [] };
  const builtIn = operation.use === undefined ? undefined : operationTasks(operation.use, operation.with);
  const tasks = builtIn?.map((value) => ({ value, origin })) ?? operation.tasks;
  // A host that is drained does the work and is undrained before the next one begins, where `serial` says so.
  return operationUnits(operation, plain([...operation.beforeEach, ...tasks, ...operation.afterEach]));
}

function withPlainTasks(stage: BoundStage, plain: MakePlain): Stage {
  const { beforeBatch, afterBatch, span: _span, ...rest } = stage;
  return { ...rest, beforeBatch: plain(beforeBatch), afterBatch: plain(afterBatch) };
}

type MakePlain = (tasks: readonly SourceTask[]) => readonly Task[];

/** Finds what any of several rooms remembers. */
function joinOrigins(...all: readonly Origins[]): Origins {
  return {
    of: (map) => {
      for (const origins of all) {
        const found = origins.of(map);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}
