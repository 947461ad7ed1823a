import type { Role } from "../model/role.ts";
import type { Span } from "../source/span.ts";
import { isList, type Value } from "../value/value.ts";
import { HeatError, toDiagnostic } from "./heat-error.ts";
import { child, textOf } from "./node-value.ts";
import { NO_SUPPLY } from "./parameters.ts";
import { PassedProperties } from "./properties.ts";
import { ChainResource } from "./resources/chain-resource.ts";
import { TemplateResource } from "./resources/template-resource.ts";
import { type RolesRun, view } from "./roles-run.ts";
import { hidePasswords, servicePropertiesOf } from "./service-properties.ts";
import { Stack } from "./stack.ts";
import type { ResourceDefinition, Template } from "./template.ts";

/** The stack in which a tree joins the services of a role, and the chain of services in it. */
export interface Chain {
  readonly stack: Stack;
  readonly resource: ChainResource;
  /** The services, as the role or an environment lists them. */
  readonly types: readonly string[];
}

/** The chain of a role; `none` where the templates are a plain folder, `broken` where a problem was reported. */
export function chainOf(role: Role, run: RolesRun, root: Stack | undefined): Chain | "none" | "broken" {
  const { registry } = run.machine;
  const type = [`OS::TripleO::${role.name}Services`, "OS::TripleO::Services"].find((name) =>
    registry.has(name),
  );
  if (type === undefined) return "none";
  try {
    const own = root && deployed(role, type, root, run);
    return inStack(own ?? standAlone(role, type, run).nested());
  } catch (error) {
    run.report(toDiagnostic(error));
    return "broken";
  }
}

/** The chain's stack as the deployment's own template makes it, with the properties it passes. */
function deployed(role: Role, type: string, root: Stack, run: RolesRun): Stack | undefined {
  const found = [...root.template.resources.values()].find(
    (resource) =>
      resource.type === type &&
      textOf(child(child(resource.properties, "Services"), "get_param")) === `${role.name}Services`,
  );
  if (found === undefined) return undefined;
  const resource = root.resource(found.name, view(run), found.span);
  return resource instanceof TemplateResource ? resource.nested() : undefined;
}

/** The same with properties that the operator gave; only those that the template declares are passed. */
function standAlone(role: Role, type: string, run: RolesRun): TemplateResource {
  const { machine, request } = run;
  const kind = machine.registry.resolve(type, `${role.name}ServiceChain`, role.span);
  const from = kind.kind === "template" ? kind : { path: "", span: role.span };
  const declared = machine.template(from.path)?.parameters;
  const given = servicePropertiesOf(request.serviceProperties ?? null, role.name);
  const properties = new Map<string, Value>([...given].filter(([name]) => declared?.has(name)));
  properties.set("Services", servicesOf(role, run));
  const passed = new PassedProperties((eyes) => hidePasswords(properties, machine, eyes), role.span);
  const definition = definitionOf(`${role.name}ServiceChain`, type, role.span);
  return new TemplateResource(outer(run, role.span), definition, passed, from);
}

/** `<Role>Services` of an environment file, a list or a text with commas, takes the place of the role's own list. */
function servicesOf(role: Role, run: RolesRun): readonly Value[] {
  const given = run.machine.parameterDefaults.get(`${role.name}Services`);
  if (typeof given === "string") return given === "" ? [] : given.split(",");
  return isList(given) ? given : role.services.map((service) => service.value);
}

/** A stack that holds nothing but the chain. */
function outer(run: RolesRun, span: Span): Stack {
  const template: Template = {
    path: run.tree.root ?? `${run.tree.directory}/`,
    span,
    version: "2021-04-16",
    functions: new Map(),
    conditionFunctions: new Map(),
    parameters: new Map(),
    conditions: new Map(),
    resources: new Map(),
    outputs: new Map(),
    faults: [],
  };
  return new Stack(run.machine, template, NO_SUPPLY);
}

function definitionOf(name: string, type: string, span: Span): ResourceDefinition {
  return {
    name,
    type,
    span,
    properties: undefined,
    condition: undefined,
    dependsOn: undefined,
    metadata: undefined,
    deletionPolicy: undefined,
    updatePolicy: undefined,
  };
}

function inStack(stack: Stack): Chain {
  let problem: unknown;
  for (const { name, span } of stack.template.resources.values()) {
    try {
      const resource = stack.resource(name, "real", span);
      if (resource instanceof ChainResource) return { stack, resource, types: resource.types() };
    } catch (error) {
      // A resource beside the chain may be of a type that nobody mapped; that matters only if there is no chain.
      problem ??= error;
    }
  }
  const message = `${stack.template.path} has no OS::Heat::ResourceChain of services`;
  throw problem ?? new HeatError("evaluate/template", message, { span: stack.template.span });
}
