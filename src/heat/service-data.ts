import type { Dependency } from "../model/project.ts";
import type { ServiceData } from "../model/service.ts";
import type { SourceTask } from "../model/task.ts";
import { serviceNameFault } from "../names/name-rules.ts";
import { nameIsUsable } from "../names/report-name.ts";
import type { Span } from "../source/span.ts";
import { isMap, type Value, type ValueMap } from "../value/value.ts";
import { execParameters } from "./exec-parameters.ts";
import { asHeatError, HeatError, toDiagnostic } from "./heat-error.ts";
import { child } from "./node-value.ts";
import { type RolesRun, view, within } from "./roles-run.ts";
import { isByStep, keysOf, spanOfKey, tasksOf } from "./sections.ts";
import type { Stack } from "./stack.ts";
import type { OutputDefinition } from "./template.ts";
import { readUpgradeAfter } from "./upgrade-after.ts";

/** What a service's stack says in its `role_data`. A section that cannot be computed is reported and left out. */
export function serviceData(stack: Stack, resource: string, span: Span, run: RolesRun): ServiceData {
  const { template } = stack;
  for (const fault of template.faults.filter((fault) => !isToldElsewhere(fault)))
    run.report(toDiagnostic(fault, "warning"));
  const output = template.outputs.get("role_data");
  if (output === undefined)
    throw new HeatError("evaluate/role-data", `${within(template.path, run.tree)} has no output role_data`, {
      span: template.span,
      notes: [{ message: `${resource} is listed here`, span }],
      help: "give it an output role_data whose value is a map with service_name",
    });
  const data = roleDataOf(stack, output, resource, span, run);
  const raw = new Map<string, Value>();
  const sections = new Map<string, readonly SourceTask[]>();
  for (const key of keysOf(data, run.wanted)) {
    const value = settledKey(data, key, resource, span, run);
    if (value === undefined || isByStep(key, value)) continue;
    raw.set(key, value);
    if (value !== null) sections.set(key, tasksOf(value, spanOfKey(output.value, key), run.machine.origins));
  }
  const name = settledKey(data, "service_name", resource, span, run);
  const parameters = execParameters([...sections.values()].flat(), stack, run);
  return {
    resource,
    template: within(template.path, run.tree),
    name: typeof name === "string" ? usableName(name, resource, output, span, run) : "",
    span,
    sections,
    raw,
    ...(parameters.size > 0 && { parameters }),
    after: dependenciesOf(data, output, resource, span, run),
  };
}

/** Of an unusable name, which is reported, nothing further is made. */
function usableName(
  name: string,
  resource: string,
  output: OutputDefinition,
  span: Span,
  run: RolesRun,
): string {
  if (name === "") return name;
  const located = { value: name, span: spanOfKey(output.value, "service_name") };
  const notes = [{ message: `${resource} is listed here`, span }];
  return nameIsUsable(located, "a service", serviceNameFault, run.report, notes) ? name : "";
}

/** A folder of services of one's own may do without a version; declarations are told when a template is read. */
function isToldElsewhere(fault: HeatError): boolean {
  return (
    fault.code === "evaluate/declaration" || fault.message.includes("does not say its heat_template_version")
  );
}

function roleDataOf(
  stack: Stack,
  output: OutputDefinition,
  resource: string,
  span: Span,
  run: RolesRun,
): ValueMap {
  run.machine.restartBudget();
  const data = stack.output("role_data", view(run));
  if (isMap(data)) return data;
  throw new HeatError(
    "evaluate/role-data",
    `role_data of ${within(stack.template.path, run.tree)} is not a map`,
    {
      span: output.span,
      notes: [{ message: `${resource} is listed here`, span }],
    },
  );
}

function settledKey(
  data: ValueMap,
  key: string,
  resource: string,
  span: Span,
  run: RolesRun,
): Value | undefined {
  run.machine.restartBudget();
  try {
    const value = data.get(key);
    return value === undefined ? undefined : run.machine.settle(value);
  } catch (error) {
    const known = asHeatError(error);
    if (known === undefined) throw error;
    const notes = [...known.notes, { message: `needed for ${key} of ${resource}`, span }];
    run.report(toDiagnostic(known.with({ notes })));
    return undefined;
  }
}

function dependenciesOf(
  data: ValueMap,
  output: OutputDefinition,
  resource: string,
  span: Span,
  run: RolesRun,
): readonly Dependency[] {
  const value = settledKey(data, "upgrade_after", resource, span, run);
  if (value === undefined) return [];
  return readUpgradeAfter(value, child(output.value, "upgrade_after") ?? output.value, run.report);
}
