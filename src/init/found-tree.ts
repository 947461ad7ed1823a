import type { Release } from "../model/project.ts";
import type { NewFile } from "./new-file.ts";
import { projectText } from "./project-text.ts";
import type { Schemas } from "./schemas.ts";

/** A template tree, or a plain folder of services, as `segue init` finds it. */
export interface FoundTree {
  /** As the project file shall name them. */
  readonly templates: string;
  readonly roles: string;
  /** The resource registry's name; a plain folder has none. */
  readonly registry: string | undefined;
  readonly roleNames: readonly string[];
  /** Of all roles: resource types of a tree, service names of a plain folder. */
  readonly services: readonly string[];
  /** Paths of the tree's environment files, relative to the project file. */
  readonly environments: readonly string[];
}

/** Environments of TripleO's that decide which templates the services come from. */
const TELLING =
  /(?:^|\/)(?:docker|docker-ha|podman|puppet-pacemaker|nonha-arch|network-isolation|enable-tls)\.(?:j2\.)?yaml$/;

/** The project of a tree: one file, which says where things are. */
export function projectOfTree(tree: FoundTree, release: Release, schemas: Schemas): readonly NewFile[] {
  const { templates, roles, roleNames, registry } = tree;
  const kind =
    registry === undefined ? "a folder of services" : `a template tree with the registry ${registry}`;
  const content = projectText({
    schema: schemas.project,
    title: `An upgrade from ${kind}.`,
    templates,
    roles,
    release,
    roleNames,
    pair: examplePair(tree.services),
    environments: tree.environments
      .filter((path) => TELLING.test(path))
      .map((path) => path.replace(/\.j2\.yaml$/, ".yaml")),
  });
  return [{ path: "segue.yaml", content }];
}

/** Two services for the example. What a resource type's service is called, only its template knows. */
function examplePair(services: readonly string[]): readonly [string, string] | undefined {
  const names = services.filter((name) => !name.includes("::"));
  const [first] = names;
  const last = names.at(-1);
  if (first !== undefined && last !== undefined && first !== last) return [last, first];
  const has = (type: string) => services.includes(`OS::TripleO::Services::${type}`);
  return has("NovaCompute") && has("NovaConductor") ? ["nova_compute", "nova_conductor"] : undefined;
}
