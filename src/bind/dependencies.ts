import type { Report } from "../diagnostic/diagnostic.ts";
import type { ResolvedDependency } from "../model/bound.ts";
import type { Dependency, Project } from "../model/project.ts";
import type { RoleData } from "../model/service.ts";
import type { Span } from "../source/span.ts";
import { compareCodePoints } from "../value/json.ts";
import type { ServiceCatalogue } from "./catalogue.ts";

/** The last step of the longest section that a workflow runs. */
const LAST_STEP: Record<Project["workflow"], number> = { upgrade: 5, update: 5, "fast-forward": 9 };

/** Every dependency of templates and project file whose two services run somewhere; the others are reported. */
export function resolveDependencies(
  roles: readonly RoleData[],
  project: Project,
  catalogue: ServiceCatalogue,
  report: Report,
): readonly ResolvedDependency[] {
  const lastStep = LAST_STEP[project.workflow];
  return declarations(roles, project)
    .filter((dependency) => isSound(dependency, lastStep, catalogue, report))
    .filter((dependency) => bothRun(dependency, catalogue, report));
}

/** By declaring service (as deployed, then by name), templates before the project file; the same wish once. */
function declarations(roles: readonly RoleData[], project: Project): readonly ResolvedDependency[] {
  const unique = new Map<string, ResolvedDependency>();
  const add = (service: string, after: readonly Dependency[]) => {
    for (const dependency of after) {
      const { on, step, before, scope } = dependency;
      const key = JSON.stringify([service, on, step, before, scope]);
      if (!unique.has(key)) unique.set(key, { ...dependency, service });
    }
  };
  for (const { services } of roles) for (const { name, after } of services) if (name !== "") add(name, after);
  for (const name of [...project.services.keys()].sort(compareCodePoints))
    add(name, project.services.get(name)?.after ?? []);
  return [...unique.values()];
}

function isSound(
  { service, on, step, before, span }: ResolvedDependency,
  lastStep: number,
  catalogue: ServiceCatalogue,
  report: Report,
): boolean {
  if (service === on) {
    const help = "drop it; the steps of a service are ordered anyway";
    report({
      code: "order/self-dependency",
      severity: "error",
      message: `${service} waits for itself`,
      span,
      notes: [],
      help,
    });
    return false;
  }
  const outside = [step, before].filter((number) => number !== undefined && !isStep(number, lastStep));
  for (const number of outside) {
    report({
      code: "order/step-out-of-range",
      severity: "error",
      message: `${service} waits for ${on} with step ${number}, but the steps are 0 to ${lastStep}`,
      span,
      notes: [],
    });
  }
  return isService(on, span, catalogue, report) && outside.length === 0;
}

function isStep(number: number, lastStep: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= lastStep;
}

/** Reports a service that does not exist, with the one that was probably meant. */
export function isService(name: string, span: Span, catalogue: ServiceCatalogue, report: Report): boolean {
  if (catalogue.rolesOf(name) !== undefined) return true;
  const suggestion = catalogue.suggest(name);
  report({
    code: "order/unknown-service",
    severity: "error",
    message: `there is no service ${name}`,
    span,
    notes: [],
    ...(suggestion === undefined ? {} : { help: `did you mean ${suggestion}?` }),
  });
  return false;
}

function bothRun(
  { on, service, span, optional }: ResolvedDependency,
  catalogue: ServiceCatalogue,
  report: Report,
): boolean {
  // The declaring service may be the idle one only in the project file, where its entry is reported already.
  if (catalogue.rolesOf(service)?.length === 0 || catalogue.rolesOf(service) === undefined) return false;
  if (catalogue.rolesOf(on)?.length !== 0) return true;
  if (optional !== true) reportIdle(on, span, `${service} does not wait for it`, catalogue, report);
  return false;
}

/**
 * Reports that a service exists but runs on no role, and what follows. Where a role lists a service that does not
 * exist, it may have meant this one, and that is reported.
 */
export function reportIdle(
  name: string,
  span: Span,
  consequence: string,
  catalogue: ServiceCatalogue,
  report: Report,
): void {
  if (!catalogue.isWhole) return;
  const meant = catalogue.isSwitchedOff(name);
  report({
    code: "order/not-deployed",
    severity: meant ? "hint" : "warning",
    message: `${name} runs on no role: ${consequence}`,
    span,
    notes: [],
    ...(meant ? {} : { help: "list it in a role, or drop what is said of it here" }),
  });
}
