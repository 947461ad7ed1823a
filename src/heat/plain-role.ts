import { nearest } from "../diagnostic/nearest.ts";
import type { Role } from "../model/role.ts";
import type { RoleData, ServiceData } from "../model/service.ts";
import type { SourceTask } from "../model/task.ts";
import type { Located } from "../source/span.ts";
import { HeatError, toDiagnostic } from "./heat-error.ts";
import { NO_SUPPLY } from "./parameters.ts";
import type { TemplateOfType } from "./resources/template-resource.ts";
import { type RolesRun, unknownService } from "./roles-run.ts";
import { distinctTasks } from "./sections.ts";
import { serviceData } from "./service-data.ts";
import { Stack } from "./stack.ts";

/** The services of a role that come from a plain folder, one template each, found by name or through a registry. */
export function plainRole(role: Role, run: RolesRun): RoleData {
  const services: ServiceData[] = [];
  for (const service of role.services) {
    try {
      services.push(plainService(service, run));
    } catch (error) {
      run.report(toDiagnostic(error));
    }
  }
  const names = new Set(services.flatMap((service) => [...service.sections.keys()]));
  const aggregated = new Map<string, readonly SourceTask[]>();
  for (const name of names)
    aggregated.set(name, distinctTasks(services.flatMap((service) => service.sections.get(name) ?? [])));
  return { role, services, aggregated };
}

function plainService({ value: name, span }: Located<string>, run: RolesRun): ServiceData {
  const from = pathOf(name, span, run);
  if (from === undefined)
    return {
      resource: name,
      template: "OS::Heat::None",
      name: "",
      span,
      sections: new Map(),
      raw: new Map(),
      after: [],
    };
  const template = run.machine.template(from.path);
  if (template === undefined)
    throw new HeatError("evaluate/file", `the template ${from.path} of ${name} cannot be read`, {
      span: from.span ?? span,
      notes: [{ message: `${name} is listed here`, span }],
    });
  const data = serviceData(new Stack(run.machine, template, NO_SUPPLY), name, span, run);
  return data.name === "" ? { ...data, name } : data;
}

function pathOf(name: string, span: Located<string>["span"], run: RolesRun): TemplateOfType | undefined {
  const { request, machine } = run;
  if (machine.registry.has(name)) {
    const kind = machine.registry.resolve(name, name, span);
    return kind.kind === "template" ? kind : undefined;
  }
  const path = request.templateOf?.(name);
  if (path !== undefined) return { path, span: undefined };
  const guess = nearest(name, [...(request.serviceNames ?? []), ...machine.registry.types()]);
  throw unknownService(name, span, guess === undefined ? undefined : `did you mean ${guess}?`);
}
