import type { Diagnostic, Report } from "../diagnostic/diagnostic.ts";
import type { Files } from "../model/files.ts";
import type { Value } from "../value/value.ts";
import { checkStack } from "./check-stack.ts";
import type { Environment } from "./environment.ts";
import { asHeatError, HeatError, toDiagnostic } from "./heat-error.ts";
import { Machine } from "./machine.ts";
import { mergeEnvironments } from "./merge-environments.ts";
import type { Supply } from "./parameters.ts";
import { type ResolvePath, relativeTo } from "./paths.ts";
import { Registry } from "./registry.ts";
import { makeResource } from "./resources/make-resource.ts";
import { Stack } from "./stack.ts";

/** One template to evaluate as Heat would create it. */
export interface TemplateRequest {
  readonly template: string;
  readonly files: Files;
  /** In the order of `-e`: later ones win. */
  readonly environments: readonly Environment[];
  /** `-P name=value`: win over all environments. */
  readonly parameters: ReadonlyMap<string, Value>;
  /** Absent: paths are relative to the file that names them. */
  readonly resolvePath?: ResolvePath;
}

/** Where Heat refused the stack: before it created anything, or while it did. */
export type Stage = "validate" | "create";

/** What Heat makes of a template. */
export type TemplateResult =
  | {
      readonly kind: "outputs";
      readonly outputs: ReadonlyMap<string, Value>;
      /** The outputs that could not be computed. */
      readonly errors: ReadonlyMap<string, Diagnostic>;
    }
  | { readonly kind: "refused"; readonly stage: Stage; readonly error: Diagnostic };

/** Evaluates a template with Heat's own strictness: anything wrong anywhere refuses the stack. */
export function evaluateTemplate(request: TemplateRequest, report: Report = () => {}): TemplateResult {
  let stage: Stage = "validate";
  try {
    const stack = makeStack(request, report);
    checkStack(stack, "draft");
    stage = "create";
    stack.machine.restartBudget();
    createResources(stack);
    return computeOutputs(stack);
  } catch (error) {
    return { kind: "refused", stage, error: toDiagnostic(error) };
  }
}

function makeStack(request: TemplateRequest, report: Report): Stack {
  const environment = mergeEnvironments(request.environments);
  const machine = new Machine({
    files: request.files,
    resolvePath: request.resolvePath ?? relativeTo,
    registry: new Registry(environment.registry),
    parameterDefaults: environment.parameterDefaults,
    eager: true,
    lenient: false,
    report,
    makeResource,
  });
  const template = machine.template(request.template);
  if (template === undefined)
    throw new HeatError("evaluate/file", `the template ${request.template} cannot be read`);
  const given = new Map([...environment.parameters, ...request.parameters]);
  for (const name of given.keys())
    if (!template.parameters.has(name))
      throw new HeatError(
        "evaluate/unknown-parameter",
        `the parameter (${name}) was not defined in the template`,
        {
          span: template.span,
        },
      );
  const supply: Supply = { as: "user", give: (name) => given.get(name) };
  return new Stack(machine, template, supply);
}

/** Every property is computed when its resource is created, now with the attributes of the others. */
function createResources(stack: Stack): void {
  for (const { name, span } of stack.template.resources.values())
    if (stack.isEnabled(name, "real")) stack.resource(name, "real", span).check("real", true);
}

function computeOutputs(stack: Stack): TemplateResult {
  const outputs = new Map<string, Value>();
  const errors = new Map<string, Diagnostic>();
  for (const [name, output] of stack.template.outputs) {
    stack.machine.restartBudget();
    try {
      outputs.set(name, stack.machine.settle(stack.output(name, "real")));
    } catch (error) {
      const known = asHeatError(error);
      errors.set(name, toDiagnostic(known?.span ? known : withSpan(error, output.span)));
    }
  }
  return { kind: "outputs", outputs, errors };
}

function withSpan(error: unknown, span: HeatError["span"]): unknown {
  const known = asHeatError(error);
  return known === undefined ? error : known.with({ span });
}
