import type { Outcome } from "./diagnostic/diagnostic.ts";
import { evaluateRoles, type RolesResult } from "./heat/roles.ts";
import type { Inputs } from "./inputs.ts";

/** What the services of all roles say, computed from a project's inputs; `sections` absent: all of them. */
export function evaluateInputs(
  { files, installed, budget, tree, roles, environments, serviceProperties, services }: Inputs,
  secrets: "hide" | "show",
  sections?: Iterable<string>,
): Outcome<RolesResult> {
  return evaluateRoles({
    ...{ files, budget, tree, roles, environments, serviceProperties, sections, secrets },
    templateOf: (service) => services.get(service),
    serviceNames: services.keys(),
    meantPath: (path, file) => installed.namedIn(path, file),
    templatesWith: (accepts) => files.withText(accepts),
  });
}
