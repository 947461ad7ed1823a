import type { Role } from "../model/role.ts";
import type { Value, ValueMap } from "../value/value.ts";
import type { DiskFiles } from "./disk-files.ts";
import { isEnabled } from "./networks.ts";
import type { TreeData } from "./tree-files.ts";

/** How a file comes to be. */
export interface Rendering {
  /** Absolute path of the template. */
  readonly template: string;
  /** What the template is rendered with, which depends on its text. */
  readonly context: (templateText: string) => ValueMap;
}

const ROLE = ".role.j2.yaml";
const NETWORK = ".network.j2.yaml";
const COMMON = ".j2.yaml";

/** The files that TripleO makes of a folder's templates, by absolute path (`process_templates` of tripleo-common). */
export function renderingsOf(
  folder: string,
  disk: DiskFiles,
  data: TreeData,
  excluded: ReadonlySet<string>,
): ReadonlyMap<string, Rendering> {
  const renderings = new Map<string, Rendering>();
  for (const { name, kind } of disk.names(folder)) {
    if (kind !== "file" || !name.endsWith(COMMON)) continue;
    const template = `${folder}/${name}`;
    if (name.endsWith(ROLE)) addRoleFiles(template, folder, data, excluded, renderings);
    else if (name.endsWith(NETWORK)) addNetworkFiles(template, folder, data, excluded, renderings);
    else {
      const context = new Map<string, Value>([
        ["roles", data.roles.map((role) => role.data)],
        ["networks", data.networks],
      ]);
      renderings.set(template.replace(COMMON, ".yaml"), { template, context: () => context });
    }
  }
  return renderings;
}

function addRoleFiles(
  template: string,
  folder: string,
  { roles, networks }: TreeData,
  excluded: ReadonlySet<string>,
  renderings: Map<string, Rendering>,
): void {
  const base = template.slice(folder.length + 1, -ROLE.length);
  for (const role of roles) {
    const path = `${folder}/${roleFileName(role, base, folder)}`;
    if (excluded.has(path)) continue;
    renderings.set(path, { template, context: (text) => roleContext(role, networks, text) });
  }
}

function roleFileName(role: Role, base: string, folder: string): string {
  if (!folder.includes("network/config")) return `${role.name.toLowerCase()}-${base}.yaml`;
  const deprecated = role.data.get("deprecated_nic_config_name");
  return typeof deprecated === "string" && deprecated !== "" ? deprecated : `${role.name.toLowerCase()}.yaml`;
}

/** Old templates say `{{role}}` and get the name; newer ones say `{{role.name}}` and get the whole map. */
function roleContext(role: Role, networks: readonly ValueMap[], text: string): ValueMap {
  const context = new Map<string, Value>([["networks", networks]]);
  if (text.includes("{{role.name}}")) return context.set("role", role.data);
  context.set("role", role.name);
  return role.data.get("disable_constraints") === true ? context.set("disable_constraints", true) : context;
}

function addNetworkFiles(
  template: string,
  folder: string,
  { networks }: TreeData,
  excluded: ReadonlySet<string>,
  renderings: Map<string, Rendering>,
): void {
  const base = template.slice(folder.length + 1, -NETWORK.length);
  const word = folder.endsWith("ports") ? "port" : "network";
  for (const network of networks.filter(isEnabled)) {
    const path = `${folder}/${`${base}.yaml`.replaceAll(word, () => String(network.get("name_lower")))}`;
    if (!excluded.has(path))
      renderings.set(path, { template, context: () => new Map([["network", network]]) });
  }
}
