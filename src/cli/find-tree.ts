import { isAbsolute, join, relative, resolve } from "node:path";
import type { Report } from "../diagnostic/diagnostic.ts";
import type { FoundTree } from "../init/found-tree.ts";
import type { DiskFiles } from "../load/disk-files.ts";
import { loadRoles } from "../load/roles.ts";
import { serviceFolder } from "../load/service-folder.ts";
import { SourceFile } from "../source/source-file.ts";
import { CannotRun } from "./exit-code.ts";

/** What the command line of `init` says of a tree. */
export interface AskedTree {
  /** The folder of the new project, absolute. */
  readonly project: string;
  /** As given. */
  readonly templates: string;
  readonly roles: string | undefined;
}

/** Looks at a template tree: its registry, its roles file and what they hold. */
export function findTree(asked: AskedTree, disk: DiskFiles, report: Report): FoundTree {
  const { project, templates } = asked;
  const tree = resolve(templates);
  if (!disk.isFolder(tree)) throw new CannotRun(`there is no folder ${templates}`);
  const registry = registryOf(tree, disk);
  if (registry === undefined && serviceFolder(tree, disk, () => {}).size === 0) {
    throw new CannotRun(
      `${templates} has neither a resource registry nor service templates`,
      "give the folder that holds overcloud-resource-registry-puppet.j2.yaml, or one of services",
    );
  }
  const rolesFile = rolesFileOf(asked, tree, disk);
  const span = { file: new SourceFile("command line", ""), start: 0, end: 0 };
  const roles = loadRoles({ value: rolesFile, span }, disk, registry === undefined ? "own" : "tree", report);
  // What was given as an absolute path stays one; everything else goes along when the project is moved.
  const named = (path: string, given: string) => (isAbsolute(given) ? path : relative(project, path) || ".");
  return {
    templates: named(tree, templates),
    rolesFile: named(rolesFile, asked.roles ?? templates),
    registry,
    roles,
    environments: disk
      .names(join(tree, "environments"))
      .filter(({ kind }) => kind === "file")
      .map(({ name }) => named(join(tree, "environments", name), templates)),
  };
}

function registryOf(tree: string, disk: DiskFiles): string | undefined {
  return disk.names(tree).find(({ name }) => /resource-registry.*\.yaml$/.test(name))?.name;
}

/** In the tree, as TripleO has it; that of a plain folder of services may stand beside it or where the project is. */
function rolesFileOf({ project, templates, roles }: AskedTree, tree: string, disk: DiskFiles): string {
  if (roles !== undefined) {
    const path = resolve(roles);
    if (disk.exists(path) || disk.isFolder(path)) return path;
    throw new CannotRun(`there is no roles file ${roles}`);
  }
  const candidates = [tree, join(tree, ".."), project].map((folder) => join(folder, "roles_data.yaml"));
  const found = candidates.find((path) => disk.exists(path));
  if (found !== undefined) return found;
  throw new CannotRun(`there is no roles_data.yaml in ${templates} or beside it`, "name one with --roles");
}
