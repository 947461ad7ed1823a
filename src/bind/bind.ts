import type { Report } from "../diagnostic/diagnostic.ts";
import type { Bound } from "../model/bound.ts";
import type { Project } from "../model/project.ts";
import type { RoleData } from "../model/service.ts";
import { serviceCatalogue } from "./catalogue.ts";
import { resolveDependencies } from "./dependencies.ts";
import { distinctOnLocalhost, distinctOnRole } from "./distinct.ts";
import { reportCollisions } from "./name-collisions.ts";
import { bindOperations } from "./operations.ts";
import { bindStages } from "./stages.ts";

/**
 * Decides what runs where and resolves every reference of the templates and the project file.
 * `known` holds the names of services that exist in the tree although they may run nowhere.
 */
export function bind(
  roles: readonly RoleData[],
  project: Project,
  known: ReadonlySet<string>,
  report: Report,
): Bound {
  const distinct = [...roles.map(distinctOnRole), distinctOnLocalhost(roles)];
  const catalogue = serviceCatalogue(roles, known);
  const dependencies = resolveDependencies(roles, project, catalogue, report);
  reportCollisions(roles, report);
  const stages = bindStages(project, catalogue, dependencies, report);
  return {
    services: distinct.flatMap(({ services }) => services),
    dropped: distinct.flatMap(({ dropped }) => dropped),
    dependencies,
    stages,
    operations: bindOperations(project, catalogue, stages, report),
  };
}
