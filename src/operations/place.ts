import type { Anchor, BoundOperation, BoundStages } from "../model/bound.ts";
import type { Role } from "../model/role.ts";
import type { Span } from "../source/span.ts";
import { builtInOperation, type OperationPlace } from "./operations.ts";

/** What runs where, as far as a place depends on it. */
export interface Deployment {
  readonly roles: readonly Role[];
  /** Names of the services that run somewhere. */
  readonly deployed: readonly string[];
  rolesOf(service: string): readonly string[] | undefined;
}

/** Where a built-in operation stands and on which hosts, as far as the project file does not say. */
export interface Place {
  readonly placement: BoundOperation["placement"];
  /** Role names in role order; absent: the machine that runs Ansible. */
  readonly hosts?: readonly string[];
  /** Anchors that it has whatever else is declared. */
  readonly after: readonly Anchor[];
  readonly before: readonly Anchor[];
  readonly serial?: number;
}

/** The place of a built-in operation in this deployment; undefined when there is none of that name. */
export function placeOf(
  name: string,
  deployment: Deployment,
  stages: BoundStages,
  span: Span,
): Place | undefined {
  const place = builtInOperation(name)?.place;
  if (place === undefined) return undefined;
  const anchors = (rule: string | undefined) =>
    rule === undefined ? [] : named(anchorRules, rule)(deployment, stages, span);
  return {
    placement: place.stands,
    ...hostsOf(place, deployment),
    after: anchors(place.after),
    before: anchors(place.before),
    ...(place.serial === undefined ? {} : { serial: place.serial }),
  };
}

function hostsOf({ hosts }: OperationPlace, deployment: Deployment): Pick<Place, "hosts"> {
  return hosts === undefined ? {} : { hosts: named(hostRules, hosts)(deployment) };
}

/** What `hosts` of a place may say. */
const hostRules: ReadonlyMap<string, (deployment: Deployment) => readonly string[]> = new Map([
  ["all roles", allRoles],
  ["roles with nova", (deployment) => rolesWith(nova(deployment), deployment)],
  ["roles with a switch, or all", withSwitch],
]);

type AnchorRule = (deployment: Deployment, stages: BoundStages, span: Span) => readonly Anchor[];

/** What `before` and `after` of a place may say. */
const anchorRules: ReadonlyMap<string, AnchorRule> = new Map<string, AnchorRule>([
  [
    "services of nova",
    (deployment, _, span) => nova(deployment).map((name) => ({ kind: "service", name, span })),
  ],
  ["stages with nova", stagesWithNova],
]);

function named<T>(rules: ReadonlyMap<string, T>, name: string): T {
  const rule = rules.get(name);
  if (rule === undefined) throw new Error(`a built-in operation asks for "${name}", which is no rule`);
  return rule;
}

function nova({ deployed }: Deployment): readonly string[] {
  return deployed.filter((service) => /^nova([_-]|$)/.test(service));
}

function withSwitch(deployment: Deployment): readonly string[] {
  const services = deployment.deployed.filter((service) => /openvswitch|ovs|ovn/.test(service));
  return services.length > 0 ? rolesWith(services, deployment) : allRoles(deployment);
}

function allRoles({ roles }: Deployment): readonly string[] {
  return roles.map(({ name }) => name);
}

function rolesWith(services: readonly string[], deployment: Deployment): readonly string[] {
  const roles = new Set(services.flatMap((service) => deployment.rolesOf(service) ?? []));
  return allRoles(deployment).filter((role) => roles.has(role));
}

/** The pin goes only when every service of every stage that holds nova runs the new release. */
function stagesWithNova(deployment: Deployment, stages: BoundStages, span: Span): readonly Anchor[] {
  const names = new Set(
    nova(deployment).flatMap((service) =>
      (deployment.rolesOf(service) ?? []).map(
        (role) => stages.ofService.get(service)?.value ?? stages.ofRole.get(role),
      ),
    ),
  );
  return stages.list.filter(({ name }) => names.has(name)).map(({ name }) => ({ kind: "stage", name, span }));
}
