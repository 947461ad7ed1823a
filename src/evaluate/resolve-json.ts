import type { RoleData, ServiceData } from "../model/service.ts";
import type { SourceTask } from "../model/task.ts";
import { toPlain } from "../value/json.ts";
import type { Value } from "../value/value.ts";

/** What `segue resolve --format json` prints: every task list of every service as Heat computes it. */
export function resolveJson(roles: readonly RoleData[]): unknown {
  return { roles: Object.fromEntries(roles.map((data) => [data.role.name, roleJson(data)])) };
}

function roleJson({ services, aggregated }: RoleData): unknown {
  return { services: services.map(serviceJson), aggregated: sectionsJson(aggregated) };
}

function serviceJson(service: ServiceData): unknown {
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
