import type { Release } from "../model/project.ts";
import { flowScalar } from "./flow-scalar.ts";
import { modeline } from "./schemas.ts";

/** What a new project file says. */
export interface NewProject {
  /** Of the project file, for editors. */
  readonly schema: string;
  /** One sentence about the deployment. */
  readonly title: string;
  /** Paths relative to the project file, or absolute. */
  readonly templates: string;
  readonly roles: string;
  readonly release: Release;
  /** For the example of stages: roles that go first, and all others. */
  readonly firstRoles: readonly string[];
  readonly otherRoles: readonly string[];
  /** A service and one that it could wait for. */
  readonly pair: readonly [string, string] | undefined;
  /** Environment files that the deployment may have been made with, to choose from. */
  readonly environments: readonly string[];
}

/** The text of a `segue.yaml`; what is optional stands there as a comment that can be taken away as it is. */
export function projectText(project: NewProject): string {
  const { schema, title, templates, roles } = project;
  const sections = [environments(project), release(project), stages(project), services(project), OPERATIONS];
  return `${modeline(schema)}# ${title}
templates: ${flowScalar(templates)}
roles: ${flowScalar(roles)}

${sections.filter((text) => text !== "").join("\n")}`;
}

function environments({ environments: found }: NewProject): string {
  const examples = found.length > 0 ? found : ["site.yaml"];
  return `# Heat environment files that the deployment was made with, as \`-e\` takes them; later ones win.
# environments:
${examples.map((path) => `#   - ${flowScalar(path)}\n`).join("")}`;
}

function release({ release: { from, to } }: NewProject): string {
  if (from === undefined && to === undefined)
    return "# Which upgrade this is.\n# release: {from: newton, to: ocata}\n";
  const parts = Object.entries({ from, to }).filter(([, name]) => name !== undefined);
  return `release: {${parts.map(([key, name]) => `${key}: ${flowScalar(name ?? "")}`).join(", ")}}\n`;
}

function stages({ firstRoles, otherRoles }: NewProject): string {
  return `# Parts of the upgrade that are run on their own, in this order. Without them, roles with control-plane services
# are the stage \`controlplane\`, and all other roles \`dataplane\`.
# stages:
#   - name: controlplane
#     roles: [${firstRoles.join(", ")}]
${otherRoles.length === 0 ? "" : dataplane(otherRoles)}`;
}

function dataplane(roles: readonly string[]): string {
  return `#   - name: dataplane
#     roles: [${roles.join(", ")}]
#     rolling: [1, 50%]  # one host first, then half of the hosts at a time
#     tolerate: {${roles[0]}: 10%}  # how many may fail before the stage stops
#     before_batch:
#       - name: Drain the hosts of this batch
#         ansible.builtin.debug:
#           msg: "Here {{ inventory_hostname }} would be drained"
`;
}

function services({ pair }: NewProject): string {
  if (pair === undefined) return "";
  const [service, other] = pair;
  return `# What a service waits for, beside what its own template says.
# services:
#   ${service}: {after: [${other}]}
`;
}

const OPERATIONS = `# Work that belongs to no service.
# operations:
#   - name: Say that it is done
#     after: everything
#     hosts: localhost
#     tasks:
#       - name: Say that the upgrade is done
#         ansible.builtin.debug:
#           msg: The upgrade is done
#   - use: reboot  # where a new kernel asks for it, one host at a time
#     serial: 1
`;
