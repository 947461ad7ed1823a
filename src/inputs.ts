import { isAbsolute, join, normalize } from "node:path/posix";
import { Budget } from "./budget/budget.ts";
import type { Diagnostic, Report } from "./diagnostic/diagnostic.ts";
import { nearest } from "./diagnostic/nearest.ts";
import type { DiskFiles } from "./load/disk-files.ts";
import { InstalledTree } from "./load/installed-tree.ts";
import { loadNetworks } from "./load/networks.ts";
import { loadRoles } from "./load/roles.ts";
import { serviceFolder } from "./load/service-folder.ts";
import { treeStepRanges } from "./load/step-ranges.ts";
import type { Ownership } from "./load/template-keys.ts";
import { type TreeFiles, treeFiles } from "./load/tree-files.ts";
import { withTreeTags } from "./load/tree-tags.ts";
import type { Project } from "./model/project.ts";
import type { Role } from "./model/role.ts";
import type { StepRanges } from "./model/steps.ts";
import type { Located } from "./source/span.ts";
import type { Value } from "./value/value.ts";
import { valueOfNode } from "./yaml/node-value.ts";

/** All that a project names, read from the disk and typed. */
export interface Inputs {
  readonly project: Project;
  readonly files: TreeFiles;
  /** What paths mean that stand for an installed tree. */
  readonly installed: InstalledTree;
  /** What all that is computed of them may cost. */
  readonly budget: Budget;
  /** The absolute path of the template tree or folder. */
  readonly tree: string;
  readonly roles: readonly Role[];
  /** Absolute paths, in the order of `-e`. */
  readonly environments: readonly string[];
  readonly serviceProperties: Value | undefined;
  /** What the tree's own plays execute; empty for a plain folder. */
  readonly treeRanges: StepRanges;
  /** Whether the tree is one of Heat templates with a registry, or a plain folder of services. */
  readonly ownership: Ownership;
  /** For a plain folder: the template of every service by its name. */
  readonly services: ReadonlyMap<string, string>;
}

/** Reads what a project names; undefined when something is missing that nothing can be done without. */
export function readInputs(project: Project, disk: DiskFiles, report: Report): Inputs | undefined {
  const absolute = (path: string) => normalize(isAbsolute(path) ? path : join(project.directory, path));
  const tree = absolute(project.templates.value).replace(/(?<=.)\/$/, "");
  const installed = new InstalledTree(tree, disk, report);
  const meant = ({ value, span }: Located<string>) => installed.asked({ value: absolute(value), span });
  if (!disk.isFolder(tree)) {
    const folder = tree.slice(0, tree.lastIndexOf("/"));
    const folders = disk.names(folder).filter(({ kind }) => kind === "folder");
    const meant = nearest(
      tree.slice(folder.length + 1),
      folders.map(({ name }) => name),
    );
    const problem = missing(project.templates, `there is no template folder ${disk.shownPath(tree)}`);
    report(meant === undefined ? problem : { ...problem, help: `did you mean ${meant}?` });
    return undefined;
  }
  const ownership: Ownership = isTemplateTree(tree, disk) ? "tree" : "own";
  const roles = loadRoles({ ...project.roles, value: meant(project.roles) }, disk, ownership, report);
  const networks = loadNetworks(join(tree, "network_data.yaml"), disk, report);
  const budget = new Budget();
  const files = treeFiles(disk, tree, { roles: withTreeTags(roles, tree, disk), networks }, report, budget);
  const existing = (asked: Located<string>): string | undefined => {
    const path = meant(asked);
    const problem = unusable(asked, path, files, disk);
    if (problem === undefined) return path;
    report(problem);
    return undefined;
  };
  const environments = project.environments.flatMap((asked) => existing(asked) ?? []);
  const properties = project.serviceProperties && existing(project.serviceProperties);
  const propertiesNode = properties === undefined ? undefined : files.document(properties);
  return {
    project,
    files,
    installed,
    budget,
    tree,
    roles,
    environments,
    serviceProperties: propertiesNode && valueOfNode(propertiesNode),
    treeRanges: treeStepRanges(tree, disk),
    ownership,
    services: ownership === "tree" ? new Map() : serviceFolder(tree, disk, report),
  };
}

/** A real tree maps its services in a resource registry of its own; a plain folder has one service a file. */
function isTemplateTree(tree: string, disk: DiskFiles): boolean {
  return disk.names(tree).some(({ name }) => /resource-registry.*\.yaml$/.test(name));
}

/** Why a file that the project names cannot be taken, if it cannot. */
function unusable(
  asked: Located<string>,
  path: string,
  files: TreeFiles,
  disk: DiskFiles,
): Diagnostic | undefined {
  if (!files.exists(path)) return missing(asked, `there is no file ${disk.shownPath(path)}`);
  const rendered = path.replace(/\.j2\.yaml$/, ".yaml");
  if (rendered === path || !files.exists(rendered)) return undefined;
  return {
    code: "load/unrendered",
    severity: "error",
    message: `${disk.shownPath(path)} is a template that TripleO renders, not the file itself`,
    span: asked.span,
    notes: [],
    help: `name what it becomes: ${disk.shownPath(rendered)}`,
  };
}

function missing({ span }: Located<string>, message: string): Diagnostic {
  return {
    code: "load/missing-file",
    severity: "error",
    message,
    span,
    notes: [],
    help: "paths in the project file are relative to its folder, those on the command line to the current one",
  };
}
