import type { Anchor, BoundOperation, BoundStages } from "../model/bound.ts";
import type { Span } from "../source/span.ts";
import type { ServiceCatalogue } from "./catalogue.ts";

/** Where a built-in operation stands and on which hosts, as far as the project file does not say. */
export interface Builtin {
  readonly placement: BoundOperation["placement"];
  readonly hosts?: (catalogue: ServiceCatalogue) => readonly string[];
  /** Anchors that it has whatever else is declared. */
  readonly anchors?: (
    catalogue: ServiceCatalogue,
    stages: BoundStages,
    span: Span,
  ) => { readonly after?: readonly Anchor[]; readonly before?: readonly Anchor[] };
}

/** The built-in operations; their tasks are in `playbook-templates/operations/`. */
export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ["gate", { placement: "anchored" }],
  // A package update would restart Open vSwitch under the running node: it must be there before.
  ["openvswitch", { placement: "node-first", hosts: withSwitch }],
  ["package-update", { placement: "node-last", hosts: allRoles }],
  ["reboot", { placement: "node-last", hosts: allRoles }],
  [
    "rpc-pin",
    {
      placement: "anchored",
      hosts: withNova,
      anchors: (catalogue, _, span) => ({
        before: nova(catalogue).map((name) => ({ kind: "service", name, span })),
      }),
    },
  ],
  [
    "rpc-unpin",
    {
      placement: "anchored",
      hosts: withNova,
      anchors: (catalogue, stages, span) => ({ after: stagesWithNova(catalogue, stages, span) }),
    },
  ],
]);

function nova(catalogue: ServiceCatalogue): readonly string[] {
  return catalogue.deployed.filter((service) => /^nova([_-]|$)/.test(service));
}

function withNova(catalogue: ServiceCatalogue): readonly string[] {
  return rolesWith(nova(catalogue), catalogue);
}

function withSwitch(catalogue: ServiceCatalogue): readonly string[] {
  const services = catalogue.deployed.filter((service) => /openvswitch|ovs|ovn/.test(service));
  return services.length > 0 ? rolesWith(services, catalogue) : allRoles(catalogue);
}

function allRoles(catalogue: ServiceCatalogue): readonly string[] {
  return catalogue.roles.map(({ name }) => name);
}

function rolesWith(services: readonly string[], catalogue: ServiceCatalogue): readonly string[] {
  const roles = new Set(services.flatMap((service) => catalogue.rolesOf(service) ?? []));
  return allRoles(catalogue).filter((role) => roles.has(role));
}

/** The pin goes only when every service of every stage that holds nova runs the new release. */
function stagesWithNova(catalogue: ServiceCatalogue, stages: BoundStages, span: Span): readonly Anchor[] {
  const names = new Set(
    nova(catalogue).flatMap((service) =>
      (catalogue.rolesOf(service) ?? []).map(
        (role) => stages.ofService.get(service)?.value ?? stages.ofRole.get(role),
      ),
    ),
  );
  return stages.list.filter(({ name }) => names.has(name)).map(({ name }) => ({ kind: "stage", name, span }));
}
