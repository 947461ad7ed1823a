import { nearest } from "../diagnostic/nearest.ts";
import type { Role } from "../model/role.ts";
import type { RoleData, ServiceData } from "../model/service.ts";
import type { SourceTask } from "../model/task.ts";
import type { Span } from "../source/span.ts";
import { isMap, type Value } from "../value/value.ts";
import type { Chain } from "./chain.ts";
import { asHeatError, HeatError, throughPlace, toDiagnostic } from "./heat-error.ts";
import type { Resource } from "./resource.ts";
import { NoneResource } from "./resources/none-resource.ts";
import { TemplateResource } from "./resources/template-resource.ts";
import { type RolesRun, unknownService, view, within } from "./roles-run.ts";
import { distinctTasks, isByStep, keysOf, spanOfKey, tasksOf } from "./sections.ts";
import { serviceData } from "./service-data.ts";

/** The services of a role in a tree, and what the tree's own aggregation makes of them. */
export function chainRole(role: Role, chain: Chain, run: RolesRun): RoleData {
  const services: ServiceData[] = [];
  let isWhole = true;
  for (const [i, type] of chain.types.entries()) {
    const span = spanOfService(role, type, i);
    try {
      services.push(memberData(memberOf(chain, type, i, span, run), type, span, run));
    } catch (error) {
      run.report(toDiagnostic(throughPlace(error, `${type} is listed here`, span)));
      isWhole = false;
    }
  }
  return { role, services, aggregated: isWhole ? aggregate(chain, services, run) : new Map() };
}

function memberOf(chain: Chain, type: string, index: number, span: Span, run: RolesRun): Resource {
  try {
    return chain.resource.members()[index] ?? chain.resource.member(type, index);
  } catch (error) {
    if (asHeatError(error)?.code !== "evaluate/resource-type") throw error;
    const { registry } = run.machine;
    if (registry.has(type)) return chain.resource.member(type, index);
    const guess = nearest(type, registry.types());
    throw unknownService(type, span, guess === undefined ? undefined : `did you mean ${guess}?`);
  }
}

function memberData(member: Resource, type: string, span: Span, run: RolesRun): ServiceData {
  if (member instanceof TemplateResource) return serviceData(member.nested(), type, span, run);
  const template = member instanceof NoneResource ? "OS::Heat::None" : member.definition.type;
  return { resource: type, template, name: "", span, sections: new Map(), raw: new Map(), after: [] };
}

/** The role's own line for a service; where an environment changed the list, the role as a whole. */
function spanOfService(role: Role, type: string, index: number): Span {
  const same = role.services[index]?.value === type ? role.services[index] : undefined;
  return (same ?? role.services.find((service) => service.value === type))?.span ?? role.span;
}

function aggregate(
  chain: Chain,
  services: readonly ServiceData[],
  run: RolesRun,
): ReadonlyMap<string, readonly SourceTask[]> {
  const { stack } = chain;
  const output = stack.template.outputs.get("role_data");
  const aggregated = new Map<string, readonly SourceTask[]>();
  if (output === undefined) return aggregated;
  let data: Value = null;
  try {
    data = stack.output("role_data", view(run));
  } catch (error) {
    run.report(asWarning(error, run, stack.template.path));
  }
  if (!isMap(data)) return aggregated;
  for (const section of keysOf(data, run.wanted)) {
    run.machine.restartBudget();
    const span = spanOfKey(output.value, section);
    try {
      const value = run.machine.settle(data.get(section) ?? null);
      if (!isByStep(section, value)) aggregated.set(section, tasksOf(value, span, run.machine.origins));
    } catch (error) {
      run.report(asWarning(error, run, stack.template.path));
      aggregated.set(
        section,
        distinctTasks(services.flatMap((service) => service.sections.get(section) ?? [])),
      );
    }
  }
  return aggregated;
}

/** A problem in a service's own section was reported as an error; here it only spoils the joining. */
function asWarning(error: unknown, run: RolesRun, template: string) {
  const known = asHeatError(error);
  if (known === undefined) throw error;
  const message = `${within(template, run.tree)} cannot join the tasks: ${known.message}`;
  return toDiagnostic(
    new HeatError("evaluate/aggregation", message, { span: known.span, notes: known.notes }),
    "warning",
  );
}
