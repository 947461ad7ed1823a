import type { RoleData, ServiceData } from "../model/service.ts";
import type { SourceTask } from "../model/task.ts";
import { toPlain } from "../value/json.ts";
import type { Value } from "../value/value.ts";

/** What `segue resolve --format json` prints, as plain JSON: every task list of every service as Heat computes it. */
export interface ResolvedRoles {
  readonly roles: Readonly<Record<string, ResolvedRole>>;
}

export interface ResolvedRole {
  /** In the order of the role; beside `service` and `template` the task lists by section. */
  readonly services: readonly Readonly<Record<string, unknown>>[];
  /** All services' tasks by section, equal ones dropped. */
  readonly aggregated: Readonly<Record<string, unknown>>;
}

export function resolveJson(roles: readonly RoleData[]): ResolvedRoles {
  return { roles: Object.fromEntries(roles.map((data) => [data.role.name, roleJson(data)])) };
}

function roleJson({ services, aggregated }: RoleData): ResolvedRole {
  return { services: services.map(serviceJson), aggregated: sectionsJson(aggregated) };
}

function serviceJson(service: ServiceData): Record<string, unknown> {
  const head = { service: service.resource, template: service.template };
  if (service.template === "OS::Heat::None") return head;
  const sections = service.raw === undefined ? sectionsJson(service.sections) : rawJson(service.raw);
  return { ...(service.name !== "" && { service_name: service.name }), ...head, ...sections };
}

function sectionsJson(sections: ReadonlyMap<string, readonly SourceTask[]>): Record<string, unknown> {
  return Object.fromEntries(
    [...sections].map(([name, tasks]) => [name, tasks.map((task) => toPlain(task.value))]),
  );
}

function rawJson(sections: ReadonlyMap<string, Value>): Record<string, unknown> {
  return Object.fromEntries([...sections].map(([name, value]) => [name, toPlain(value)]));
}
