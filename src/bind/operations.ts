import type { Report } from "../diagnostic/diagnostic.ts";
import { nearest } from "../diagnostic/nearest.ts";
import type { Anchor, BoundOperation, BoundStages } from "../model/bound.ts";
import { LOCALHOST } from "../model/plan.ts";
import type { OperationDeclaration, Project } from "../model/project.ts";
import { operationNames } from "../operations/operations.ts";
import { type Place, placeOf } from "../operations/place.ts";
import type { Located } from "../source/span.ts";
import type { ServiceCatalogue } from "./catalogue.ts";
import { reportIdle } from "./dependencies.ts";

/** What an operation may refer to. */
interface Names {
  readonly stages: readonly string[];
  readonly operations: readonly string[];
  readonly catalogue: ServiceCatalogue;
}

/** The operations of the project file, their hosts and anchors resolved; those without any host are left out. */
export function bindOperations(
  project: Project,
  catalogue: ServiceCatalogue,
  stages: BoundStages,
  report: Report,
): readonly BoundOperation[] {
  const names = {
    stages: stages.list.map(({ name }) => name),
    operations: project.operations.map(({ name }) => name),
    catalogue,
  };
  return project.operations.flatMap((declaration) => {
    const place = placeOfOperation(declaration, catalogue, stages, report);
    if (place === undefined) return [];
    const operation = bindOperation(declaration, place, names, report);
    return operation.roles.length === 0 ? [] : [operation];
  });
}

/** Own tasks stand after everything unless they say otherwise. */
const OWN: Place = { placement: "anchored", after: [], before: [] };

function placeOfOperation(
  { use, span }: OperationDeclaration,
  catalogue: ServiceCatalogue,
  stages: BoundStages,
  report: Report,
): Place | undefined {
  if (use === undefined) return OWN;
  const place = placeOf(use.value, catalogue, stages, span);
  if (place !== undefined) return place;
  const known = operationNames();
  const suggestion = nearest(use.value, known);
  report({
    code: "order/unknown-operation",
    severity: "error",
    message: `there is no built-in operation ${use.value}`,
    span: use.span,
    notes: [],
    help: suggestion === undefined ? `there are ${known.join(", ")}` : `did you mean ${suggestion}?`,
  });
  return undefined;
}

function bindOperation(
  declaration: OperationDeclaration,
  place: Place,
  names: Names,
  report: Report,
): BoundOperation {
  const { name, span, use, once, tasks, beforeEach, afterEach } = declaration;
  const serial = declaration.serial ?? place.serial;
  const own = {
    after: afterOf(declaration, names, report),
    before: anchors(declaration.before, name, names, report),
  };
  const after = [...own.after, ...place.after];
  const before = [...own.before, ...place.before];
  const free = place.placement === "anchored" && after.length === 0 && before.length === 0;
  const roles = hostsOf(declaration, place, names, report);
  return {
    name,
    span,
    ...(use === undefined ? {} : { use: use.value }),
    with: declaration.with,
    tasks,
    beforeEach,
    afterEach,
    placement: place.placement,
    after: free ? [{ kind: "everything", name: "", span }] : after,
    before,
    roles: once ? roles.slice(0, 1) : roles,
    ...(serial === undefined ? {} : { serial }),
    once,
  };
}

function afterOf(
  { after, name, span }: OperationDeclaration,
  names: Names,
  report: Report,
): readonly Anchor[] {
  if (after === "everything") return [{ kind: "everything", name: "", span }];
  return anchors(after, name, names, report);
}

function anchors(
  targets: readonly Located<string>[],
  operation: string,
  names: Names,
  report: Report,
): readonly Anchor[] {
  return targets.flatMap((target) => {
    const anchor = anchorOf(target, operation, names, report);
    return anchor === undefined ? [] : [anchor];
  });
}

function anchorOf(
  { value, span }: Located<string>,
  operation: string,
  names: Names,
  report: Report,
): Anchor | undefined {
  if (value === "everything") return { kind: "everything", name: "", span };
  if (names.stages.includes(value)) return { kind: "stage", name: value, span };
  const roles = names.catalogue.rolesOf(value);
  if (roles !== undefined && roles.length > 0) return { kind: "service", name: value, span };
  if (value === operation) {
    report({
      code: "order/self-dependency",
      severity: "error",
      message: `${operation} waits for itself`,
      span,
      notes: [],
    });
    return undefined;
  }
  if (names.operations.includes(value)) return { kind: "operation", name: value, span };
  if (roles !== undefined)
    reportIdle(value, span, `${operation} does not wait for it`, names.catalogue, report);
  else reportUnknown(value, span, operation, [...names.stages, ...names.operations], names, report);
  return undefined;
}

/** Role names in role order. */
function hostsOf(
  { hosts, name }: OperationDeclaration,
  place: Place,
  names: Names,
  report: Report,
): readonly string[] {
  if (hosts.length === 0) return place.hosts ?? [LOCALHOST];
  const all = new Set(hosts.flatMap((host) => rolesOfHost(host, name, names, report)));
  const ordered = names.catalogue.roles.map((role) => role.name).filter((role) => all.has(role));
  return all.has(LOCALHOST) ? [...ordered, LOCALHOST] : ordered;
}

function rolesOfHost(
  { value, span }: Located<string>,
  operation: string,
  names: Names,
  report: Report,
): readonly string[] {
  const roleNames = names.catalogue.roles.map((role) => role.name);
  if (value === LOCALHOST || roleNames.includes(value)) return [value];
  const roles = names.catalogue.rolesOf(value);
  if (roles === undefined) reportUnknown(value, span, operation, [...roleNames, LOCALHOST], names, report);
  else if (roles.length === 0)
    reportIdle(value, span, `${operation} has no hosts there`, names.catalogue, report);
  return roles ?? [];
}

function reportUnknown(
  value: string,
  span: Located<string>["span"],
  operation: string,
  others: readonly string[],
  { catalogue }: Names,
  report: Report,
): void {
  const suggestion = nearest(value, others) ?? catalogue.suggest(value);
  report({
    code: "order/unknown-target",
    severity: "error",
    message: `${operation} names ${value}, which does not exist`,
    span,
    notes: [],
    ...(suggestion === undefined ? {} : { help: `did you mean ${suggestion}?` }),
  });
}
