import { type Dropped, LOCALHOST } from "../model/plan.ts";
import type { BoundService, RoleData, ServiceData } from "../model/service.ts";
import type { SourceTask } from "../model/task.ts";
import { identityKey } from "../value/equal.ts";

/** What remains of services after Heat's `flatten().distinct()`. */
export interface Distinct {
  readonly services: readonly BoundService[];
  readonly dropped: readonly Dropped[];
}

/** The services of one role; of tasks that are equal within a section the first is kept. */
export function distinctOnRole({ role, services }: RoleData): Distinct {
  const filter = new TaskFilter(role.name);
  const bound = services.flatMap((service, position) =>
    boundService(filter, role.name, service, position, (section) => !isExternal(section)),
  );
  return { services: withoutEmptyRepeats(bound), dropped: filter.dropped };
}

/** The sections merged over all roles, in role order. */
export function distinctOnLocalhost(roles: readonly RoleData[]): Distinct {
  const filter = new TaskFilter(LOCALHOST);
  const all = roles.flatMap(({ services }) => services);
  const bound = all.flatMap((service, position) =>
    boundService(filter, LOCALHOST, service, position, isExternal),
  );
  // Every service stands here once for each role; a copy that the same service dropped says nothing.
  const dropped = filter.dropped.filter(({ service, sameAs }) => service !== sameAs);
  return {
    services: bound.filter(({ sections }) => sections.size > 0),
    dropped: uniqueBy(dropped, ({ service, section, task }) =>
      JSON.stringify([service, section, identityKey(task.value)]),
    ),
  };
}

function isExternal(section: string): boolean {
  return /^external_\w*tasks$/.test(section) || section === "scale_tasks";
}

function boundService(
  filter: TaskFilter,
  role: string,
  { name, template, sections, parameters }: ServiceData,
  position: number,
  wanted: (section: string) => boolean,
): readonly BoundService[] {
  if (name === "") return [];
  const kept = [...sections]
    .filter(([section]) => wanted(section))
    .map(([section, tasks]) => [section, filter.keep(name, section, tasks)] as const)
    .filter(([, tasks]) => tasks.length > 0);
  return [{ role, name, template, position, sections: new Map(kept), ...(parameters && { parameters }) }];
}

/** A service that a role lists twice leaves nothing the second time. */
function withoutEmptyRepeats(services: readonly BoundService[]): readonly BoundService[] {
  const seen = new Set<string>();
  return services.filter(({ name, sections }) => {
    const first = !seen.has(name);
    seen.add(name);
    return first || sections.size > 0;
  });
}

/** Remembers which tasks a role has, and who brought them first. */
class TaskFilter {
  readonly dropped: Dropped[] = [];
  readonly #role: string;
  readonly #owners = new Map<string, Map<string, string>>();

  constructor(role: string) {
    this.#role = role;
  }

  keep(service: string, section: string, tasks: readonly SourceTask[]): readonly SourceTask[] {
    const owners = this.#owners.get(section) ?? new Map<string, string>();
    this.#owners.set(section, owners);
    return tasks.filter((task) => {
      const key = identityKey(task.value);
      const sameAs = owners.get(key);
      if (sameAs === undefined) owners.set(key, service);
      else this.dropped.push({ role: this.#role, service, section, task, sameAs });
      return sameAs === undefined;
    });
  }
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
