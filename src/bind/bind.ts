import type { Report } from "../diagnostic/diagnostic.ts";
import type { Bound } from "../model/bound.ts";
import type { Project } from "../model/project.ts";
import type { RoleData } from "../model/service.ts";

/**
 * Decides what runs where and resolves every reference of the templates and the project file.
 * `known` holds the names of services that exist in the tree although they may run nowhere.
 */
export function bind(
  _roles: readonly RoleData[],
  _project: Project,
  _known: ReadonlySet<string>,
  _report: Report,
): Bound {
  return {
    services: [],
    dropped: [],
    dependencies: [],
    stages: { list: [], ofRole: new Map(), ofService: new Map() },
    operations: [],
  };
}
