import type { Diagnostic, Outcome } from "../diagnostic/diagnostic.ts";
import type { Origins } from "../model/origin.ts";
import type { RoleData, Secret } from "../model/service.ts";
import { type Chain, chainOf } from "./chain.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { groupVariables } from "./group-variables.ts";
import { BUDGET_SPENT, toDiagnostic } from "./heat-error.ts";
import { hiddenNames } from "./hidden-names.ts";
import { Machine } from "./machine.ts";
import { mergeEnvironments } from "./merge-environments.ts";
import { child } from "./node-value.ts";
import { plainRole } from "./plain-role.ts";
import { Registry } from "./registry.ts";
import { makeResource } from "./resources/make-resource.ts";
import { chainRole } from "./role-data.ts";
import { type RolesRequest, type RolesRun, resolveIn, within } from "./roles-run.ts";
import { rootStack, vipNames } from "./root-stack.ts";
import { wantedSections } from "./sections.ts";
import { serviceNetworks } from "./service-networks.ts";
import { findTree, type Tree } from "./tree.ts";
import { asSecret, type Variable } from "./variables.ts";

/** An Ansible variable that the inventory or the operator must provide. */
export interface NeededVariable {
  readonly name: string;
  /** `required`: a parameter without a value; `runtime`: what only the running cloud knows. */
  readonly kind: "required" | "runtime";
  /** The Heat parameter, or `resource.attribute`. */
  readonly source: string;
  readonly description: string;
  readonly templates: readonly string[];
}

export interface RolesResult {
  readonly roles: readonly RoleData[];
  readonly secrets: readonly Secret[];
  readonly needed: readonly NeededVariable[];
  readonly origins: Origins;
  /** The absolute paths of all templates that were read for it. */
  readonly templates: readonly string[];
  /** Every service that the registry knows, wherever it runs: `OS::TripleO::Services::…`. */
  readonly serviceTypes: readonly string[];
  /** The tree's ServiceNetMap: the network of every service that has one, `mysql` to `internal_api`. */
  readonly serviceNetworks: ReadonlyMap<string, string>;
  /** The variables that the deployment gives to its roles' groups (`RoleGroupVars`). */
  readonly groupVariables: ReadonlySet<string>;
}

/** Evaluates what the wanted task lists of every role's services need, and nothing else. */
export function evaluateRoles(request: RolesRequest): Outcome<RolesResult> {
  const diagnostics: Diagnostic[] = [];
  let isSpent = false;
  const report = (diagnostic: Diagnostic): void => {
    // Once the budget is spent nothing else can be computed, which says nothing of the rest.
    if (diagnostic.message === BUDGET_SPENT && isSpent) return;
    isSpent ||= diagnostic.message === BUDGET_SPENT;
    diagnostics.push(diagnostic);
  };
  const tree = findTree(request.files, request.tree, report);
  const environment = readEnvironments(request, tree, report);
  const machine = makeMachine(request, tree, environment, report);
  const run: RolesRun = { request, machine, tree, wanted: wantedSections(request.sections), report };
  const root = request.serviceProperties === undefined ? rootStack(machine, tree) : undefined;
  let anyChain: Chain | undefined;
  const roles = request.roles.map((role) => {
    const chain = chainOf(role, run, root);
    if (typeof chain === "object") anyChain ??= chain;
    if (chain === "broken") return { role, services: [], aggregated: new Map() };
    return chain === "none" ? plainRole(role, run) : chainRole(role, chain, run);
  });
  return { value: resultOf(roles, anyChain, run), diagnostics };
}

/** What the run found out, in plain data: the machine ends with it. */
function resultOf(roles: readonly RoleData[], chain: Chain | undefined, run: RolesRun): RolesResult {
  const { machine, tree } = run;
  const used = machine.variables.used();
  for (const variable of used) if (variable.kind === "required") run.report(missing(variable));
  const secrets = used.filter((variable) => variable.kind === "secret");
  return {
    roles,
    secrets: secrets.map((variable) => relative(variable, tree)),
    needed: used.flatMap((variable) => asNeeded(variable, tree)),
    origins: machine.origins,
    templates: machine.templatePaths(),
    serviceTypes: machine.registry.types().filter((type) => type.includes("::Services::")),
    serviceNetworks: serviceNetworks(chain, run),
    groupVariables: groupVariables(rootStack(machine, tree)?.template),
  };
}

function makeMachine(
  request: RolesRequest,
  tree: Tree,
  environment: Environment,
  report: (diagnostic: Diagnostic) => void,
): Machine {
  const settings = {
    files: request.files,
    budget: request.budget,
    resolvePath: resolveIn(request),
    registry: new Registry(environment.registry),
    parameterDefaults: new Map([...environment.parameterDefaults, ...environment.parameters]),
    eager: false,
    lenient: true,
    report,
    makeResource,
    hiddenNames: secretNames(request),
  };
  if (request.serviceProperties !== undefined) return new Machine(settings);
  return new Machine({ ...settings, aliases: vipNames(new Machine(settings), tree) });
}

/** Names that an operator's environments give and some template hides; with open eyes nobody asks. */
function secretNames(request: RolesRequest): ReadonlySet<string> {
  const { files, templatesWith } = request;
  if (request.secrets === "show" || templatesWith === undefined) return new Set();
  const given = request.environments.flatMap((path) => {
    const document = files.document(path);
    return ["parameters", "parameter_defaults"].flatMap((section) => {
      const values = child(document, section);
      return values?.kind === "map" ? [...values.entries.keys()] : [];
    });
  });
  return hiddenNames(new Set(given), files, templatesWith);
}

function readEnvironments(
  request: RolesRequest,
  tree: Tree,
  report: (diagnostic: Diagnostic) => void,
): Environment {
  const paths = [...(request.lowestEnvironments ?? []), ...tree.environments, ...request.environments];
  const environments: Environment[] = [];
  for (const path of paths) {
    try {
      const document = request.files.document(path);
      // That a file is missing or broken the files themselves have reported.
      if (document !== undefined) environments.push(readEnvironment(path, document, resolveIn(request)));
    } catch (error) {
      report(toDiagnostic(error));
    }
  }
  try {
    return mergeEnvironments(environments);
  } catch (error) {
    report(toDiagnostic(error));
    return mergeEnvironments([]);
  }
}

function missing(variable: Variable): Diagnostic {
  const became = variable.isComputed ? "what is computed of it became" : "it became";
  return {
    code: "evaluate/required-variable",
    severity: "hint",
    message: `parameter ${variable.source} has no value: ${became} the Ansible variable ${variable.name}`,
    notes: [],
    ...(variable.span && { span: variable.span }),
    help: `give ${variable.source} in an environment file, or ${variable.name} when the playbooks run`,
  };
}

function relative(variable: Variable, tree: Tree): Secret {
  const secret = asSecret(variable);
  return {
    ...secret,
    templates: secret.templates.filter((path) => path !== "").map((path) => within(path, tree)),
  };
}

function asNeeded(variable: Variable, tree: Tree): readonly NeededVariable[] {
  if (variable.kind === "secret") return [];
  const { name, kind, source, description } = variable;
  const templates = [...variable.templates].map((path) => within(path, tree)).sort();
  return [{ name, kind, source, description, templates }];
}
