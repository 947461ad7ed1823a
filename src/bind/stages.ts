import type { Report } from "../diagnostic/diagnostic.ts";
import { nearest } from "../diagnostic/nearest.ts";
import type { BoundStage, BoundStages, ResolvedDependency } from "../model/bound.ts";
import type { Project } from "../model/project.ts";
import type { Located } from "../source/span.ts";
import type { ServiceCatalogue } from "./catalogue.ts";
import { declaredStages } from "./declared-stages.ts";
import { defaultStages, manualStages, PLANES } from "./default-stages.ts";
import { isService, reportIdle } from "./dependencies.ts";

/** The stages, declared or by the default rule, and who belongs to which. */
export function bindStages(
  project: Project,
  catalogue: ServiceCatalogue,
  dependencies: readonly ResolvedDependency[],
  report: Report,
): BoundStages {
  const drafts = draftStages(project, catalogue, dependencies, report);
  const ofService = serviceStages(project, catalogue, drafts, report);
  const ofRole = new Map<string, string>();
  for (const { name, roles } of drafts)
    for (const role of roles) if (!ofRole.has(role)) ofRole.set(role, name);
  const list = drafts
    .map((draft) => ({ ...draft, roles: rolesOf(draft, catalogue, ofRole, ofService) }))
    .filter(({ span, roles }) => span !== undefined || roles.length > 0);
  return { list, ofRole, ofService };
}

function draftStages(
  project: Project,
  catalogue: ServiceCatalogue,
  dependencies: readonly ResolvedDependency[],
  report: Report,
): readonly BoundStage[] {
  const declared = project.stages.length > 0;
  const stages = declared
    ? declaredStages(project.stages, catalogue.roles, report)
    : defaultStages(project.workflow, catalogue, dependencies);
  const staged = new Set(stages.flatMap(({ roles }) => roles));
  const left = catalogue.roles.filter(({ name }) => !staged.has(name));
  // A role that a stage misspells was reported there.
  if (declared && namesKnownRoles(project, catalogue)) reportLeftOut(project, catalogue, left, report);
  const manual = left.filter((role) => role.disableUpgradeDeployment);
  const taken = stages.map(({ name }) => name);
  return [...stages, ...manualStages(manual, taken)];
}

function namesKnownRoles({ stages }: Project, { roles }: ServiceCatalogue): boolean {
  const names = new Set(roles.map(({ name }) => name));
  return stages.every((stage) => stage.roles.every(({ value }) => names.has(value)));
}

function reportLeftOut(
  project: Project,
  catalogue: ServiceCatalogue,
  left: ServiceCatalogue["roles"],
  report: Report,
): void {
  for (const { name, span, disableUpgradeDeployment } of left) {
    const services = catalogue.deployed.filter((service) => catalogue.rolesOf(service)?.includes(name));
    const elsewhere = services.every((service) => project.services.get(service)?.stage !== undefined);
    if (disableUpgradeDeployment || elsewhere) continue;
    report({
      code: "order/role-without-stage",
      severity: "warning",
      message: `role ${name} is in no stage, so its hosts are not upgraded`,
      span,
      notes: project.stages.map((stage) => ({
        message: `stage ${stage.name} has ${stage.roles.map(({ value }) => value).join(", ") || "no roles"}`,
        span: stage.span,
      })),
      help: "list it in a stage",
    });
  }
}

/** `services.<name>.stage`, where service and stage exist. */
function serviceStages(
  project: Project,
  catalogue: ServiceCatalogue,
  stages: readonly BoundStage[],
  report: Report,
): ReadonlyMap<string, Located<string>> {
  const names = stages.map(({ name }) => name);
  const result = new Map<string, Located<string>>();
  for (const [service, { span, stage }] of project.services) {
    if (!isService(service, span, catalogue, report)) continue;
    if (catalogue.rolesOf(service)?.length === 0)
      reportIdle(service, span, "its entry says nothing", catalogue, report);
    if (stage === undefined) continue;
    if (names.includes(stage.value)) result.set(service, stage);
    // Said for the upgrade; the default stages of the other workflows are not planes.
    else if (project.stages.length > 0 || !PLANES.includes(stage.value))
      reportUnknownStage(stage, names, report);
  }
  return result;
}

function reportUnknownStage(stage: Located<string>, names: readonly string[], report: Report): void {
  const suggestion = nearest(stage.value, names) ?? names.join(", ");
  report({
    code: "order/unknown-stage",
    severity: "error",
    message: `there is no stage ${stage.value}`,
    span: stage.span,
    notes: [],
    help: names.includes(suggestion) ? `did you mean ${suggestion}?` : `the stages are ${suggestion}`,
  });
}

/** Its own roles and those that hold a service which was moved here, in role order. */
function rolesOf(
  { name, roles }: BoundStage,
  catalogue: ServiceCatalogue,
  ofRole: ReadonlyMap<string, string>,
  ofService: ReadonlyMap<string, Located<string>>,
): BoundStage["roles"] {
  const stageOf = (role: string, service: string) => ofService.get(service)?.value ?? ofRole.get(role);
  const guests = catalogue.deployed.flatMap((service) =>
    (catalogue.rolesOf(service) ?? []).filter((role) => stageOf(role, service) === name),
  );
  const all = new Set([...roles, ...guests]);
  return catalogue.roles.map((role) => role.name).filter((role) => all.has(role));
}
