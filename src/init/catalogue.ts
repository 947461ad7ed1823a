import type { Release } from "../model/project.ts";
import type { NewFile } from "./new-file.ts";
import { projectText } from "./project-text.ts";
import { modeline, type Schemas } from "./schemas.ts";

/** A small catalogue that compiles at once and whose upgrade runs anywhere: three services on two roles. */
export function newCatalogue(schemas: Schemas, release: Release): readonly NewFile[] {
  const services = SERVICES.map((service) => ({
    path: `services/${service.name}.yaml`,
    content: modeline(schemas.service) + serviceText(service),
  }));
  const project = projectText({
    schema: schemas.project,
    title: "Three services on two roles.",
    templates: "services",
    roles: "roles_data.yaml",
    release: { from: "1.0", to: "2.0", ...release },
    firstRoles: ["Controller"],
    otherRoles: ["Compute"],
    pair: ["agent", "api"],
    environments: [],
  });
  return [
    { path: "segue.yaml", content: project },
    { path: "roles_data.yaml", content: modeline(schemas.roles) + ROLES },
    ...services,
  ];
}

interface Service {
  readonly name: string;
  readonly description: string;
  readonly after?: string;
}

const SERVICES: readonly Service[] = [
  { name: "database", description: "The database, which everything else needs." },
  { name: "api", description: "The API, which talks to the database.", after: "database" },
  { name: "agent", description: "The agent on every compute host, which talks to the API.", after: "api" },
];

const ROLES = `# Which services run on which hosts, in the order of the list.
- name: Controller
  description: Holds the state and answers requests.
  CountDefault: 1
  HostnameFormatDefault: "controller-%index%"
  tags: [primary, controller]
  ServicesDefault: [database, api]

- name: Compute
  description: Does the work.
  CountDefault: 2
  HostnameFormatDefault: "compute-%index%"
  ServicesDefault: [agent]
`;

/** A stand-in: it keeps its state in files, so that the upgrade can be tried on one machine and without root. */
function serviceText({ name, description, after }: Service): string {
  const order = after === undefined ? "" : `      upgrade_after: [${after}]\n`;
  return `heat_template_version: ocata
description: ${description}

parameters:
  StateFolder:
    type: string
    default: /tmp/segue-example
    description: Where these stand-ins keep their state; put tasks of your own in their place.
  Release:
    type: string
    default: "2.0"
    description: The release to upgrade to.

outputs:
  role_data:
    description: Role data for ${name}.
    value:
      service_name: ${name}
${order}      upgrade_tasks:
        - name: Make a place for the state of ${name}
          exec: mkdir -p "$StateFolder/{{ inventory_hostname }}"
          tags: step0
        - name: Stop ${name}
          exec: echo stopped > "$StateFolder/{{ inventory_hostname }}/${name}.state"
          tags: step2
        - name: Install the new ${name}
          exec: echo "$Release" > "$StateFolder/{{ inventory_hostname }}/${name}.version"
          tags: step3
        - name: Start ${name}
          exec: echo started > "$StateFolder/{{ inventory_hostname }}/${name}.state"
          tags: step5
`;
}
