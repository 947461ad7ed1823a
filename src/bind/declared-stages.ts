import type { Report } from "../diagnostic/diagnostic.ts";
import { nearest } from "../diagnostic/nearest.ts";
import type { BoundStage } from "../model/bound.ts";
import type { StageDeclaration } from "../model/project.ts";
import type { Role } from "../model/role.ts";
import { reportTaken } from "../names/report-name.ts";
import type { Located, Span } from "../source/span.ts";

/** The stages of the project file: names unique, roles known and in one stage each. */
export function declaredStages(
  declarations: readonly StageDeclaration[],
  roles: readonly Role[],
  report: Report,
): readonly BoundStage[] {
  const unique = withUniqueNames(declarations, report);
  const homes = new Map<string, { stage: string; span: Span }>();
  return unique.map((stage) => ({
    name: stage.name,
    span: stage.span,
    roles: stage.roles
      .filter((role) => isRole(role, roles, report) && isFree(role, stage.name, homes, report))
      .map(({ value }) => value),
    ...(stage.rolling === undefined ? {} : { rolling: stage.rolling }),
    tolerate: tolerances(stage, roles, report),
    beforeBatch: stage.beforeBatch,
    afterBatch: stage.afterBatch,
    manual: false,
  }));
}

function withUniqueNames(
  declarations: readonly StageDeclaration[],
  report: Report,
): readonly StageDeclaration[] {
  const first = new Map<string, StageDeclaration>();
  for (const stage of declarations) {
    const earlier = first.get(stage.name.toLowerCase());
    if (earlier === undefined) first.set(stage.name.toLowerCase(), stage);
    else if (earlier.name !== stage.name) reportTaken(located(stage), "a stage", located(earlier), report);
    else {
      report({
        code: "order/duplicate-stage",
        severity: "error",
        message: `there are two stages named ${stage.name}`,
        span: stage.span,
        notes: [{ message: "the other one", span: earlier.span }],
      });
    }
  }
  return [...first.values()];
}

function located({ name, span }: StageDeclaration): Located<string> {
  return { value: name, span };
}

/** Reports a role that the roles file does not have. */
function isRole({ value, span }: Located<string>, roles: readonly Role[], report: Report): boolean {
  const names = roles.map(({ name }) => name);
  if (names.includes(value)) return true;
  const suggestion = nearest(value, names);
  report({
    code: "order/unknown-role",
    severity: "error",
    message: `there is no role ${value}`,
    span,
    notes: [],
    help: suggestion === undefined ? `the roles are ${names.join(", ")}` : `did you mean ${suggestion}?`,
  });
  return false;
}

function isFree(
  { value, span }: Located<string>,
  stage: string,
  homes: Map<string, { stage: string; span: Span }>,
  report: Report,
): boolean {
  const home = homes.get(value);
  if (home === undefined) {
    homes.set(value, { stage, span });
    return true;
  }
  if (home.stage === stage) return false;
  report({
    code: "order/role-in-two-stages",
    severity: "error",
    message: `role ${value} is in the stages ${home.stage} and ${stage}`,
    span,
    notes: [{ message: `first listed in ${home.stage}`, span: home.span }],
    help: "keep it in one, and move single services to the other with services.<name>.stage",
  });
  return false;
}

function tolerances(
  { tolerate, span }: StageDeclaration,
  roles: readonly Role[],
  report: Report,
): ReadonlyMap<string, number | string> {
  return new Map([...tolerate].filter(([role]) => isRole({ value: role, span }, roles, report)));
}
