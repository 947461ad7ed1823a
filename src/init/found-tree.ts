import type { Release } from "../model/project.ts";
import type { Role } from "../model/role.ts";
import type { NewFile } from "./new-file.ts";
import { projectText } from "./project-text.ts";
import type { Schemas } from "./schemas.ts";

/** A template tree, or a plain folder of services, as `segue init` finds it. */
export interface FoundTree {
  /** As the project file shall name them. */
  readonly templates: string;
  readonly rolesFile: string;
  /** The resource registry's name; a plain folder has none. */
  readonly registry: string | undefined;
  readonly roles: readonly Role[];
  /** Paths of the tree's environment files, relative to the project file. */
  readonly environments: readonly string[];
}

/** Environments of TripleO's that decide which templates the services come from. */
const TELLING =
  /(?:^|\/)(?:docker|docker-ha|podman|puppet-pacemaker|nonha-arch|network-isolation|enable-tls)\.(?:j2\.)?yaml$/;

/** The project of a tree: one file, which says where things are. */
export function projectOfTree(tree: FoundTree, release: Release, schemas: Schemas): readonly NewFile[] {
  const { templates, rolesFile, registry } = tree;
  const first = firstRoles(tree.roles);
  const kind =
    registry === undefined ? "a folder of services" : `a template tree with the registry ${registry}`;
  const content = projectText({
    schema: schemas.project,
    title: `An upgrade from ${kind}.`,
    templates,
    roles: rolesFile,
    release,
    firstRoles: first.map(({ name }) => name),
    otherRoles: tree.roles.filter((role) => !first.includes(role)).map(({ name }) => name),
    pair: examplePair(tree.roles),
    environments: tree.environments
      .filter((path) => TELLING.test(path))
      .map((path) => path.replace(/\.j2\.yaml$/, ".yaml")),
  });
  return [{ path: "segue.yaml", content }];
}

/** Two services for the example. What a resource type's service is called, only its template knows. */
function examplePair(roles: readonly Role[]): readonly [string, string] | undefined {
  const services = roles.flatMap((role) => role.services.map(({ value }) => value));
  const names = services.filter((name) => !name.includes("::"));
  const [first] = names;
  const last = names.at(-1);
  if (first !== undefined && last !== undefined && first !== last) return [last, first];
  const has = (type: string) => services.includes(`OS::TripleO::Services::${type}`);
  return has("NovaCompute") && has("NovaConductor") ? ["nova_compute", "nova_conductor"] : undefined;
}

/** TripleO's mark of controllers, or the first role. */
function firstRoles(roles: readonly Role[]): readonly Role[] {
  const marked = roles.filter(({ tags }) => tags.includes("controller") || tags.includes("primary"));
  return marked.length > 0 ? marked : roles.slice(0, 1);
}
