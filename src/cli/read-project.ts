import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { ArgumentsCamelCase } from "yargs";
import type { Report } from "../diagnostic/diagnostic.ts";
import { isInstalledPath } from "../load/installed-tree.ts";
import { loadProject } from "../load/project.ts";
import { type ProjectFlags, projectFromFlags, withFlags } from "../load/project-from-flags.ts";
import type { Files } from "../model/files.ts";
import { type Project, WORKFLOWS } from "../model/project.ts";
import { CannotRun } from "./exit-code.ts";
import { DEFAULT_PROJECT, text } from "./project-options.ts";

/** A project and what people call it. */
export interface NamedProject {
  readonly project: Project;
  /** The path as it was given; undefined when flags alone make the project. */
  readonly file?: string;
}

/** Reads the project that the command line means; undefined when it has errors, which are reported. */
export function readProject(
  argv: ArgumentsCamelCase,
  files: Files,
  report: Report,
): NamedProject | undefined {
  const flags = flagsOf(argv);
  const named = text(argv["project"]);
  const path = named ?? DEFAULT_PROJECT;
  const { templates, roles } = flags;
  if (named === undefined && (templates === undefined) !== (roles === undefined) && !existsSync(path)) {
    const [given, lacking] =
      templates === undefined ? ["--roles", "--templates"] : ["--templates", "--roles"];
    throw new CannotRun(`${given} without a project file needs ${lacking} as well`);
  }
  checkPaths(flags);
  const fromFlags = named === undefined ? projectFromFlags(flags) : undefined;
  if (fromFlags !== undefined) return { project: fromFlags };
  if (!existsSync(path)) {
    throw new CannotRun(
      named === undefined ? `there is no ${DEFAULT_PROJECT} here` : `there is no project file ${named}`,
      "name one, or give --templates and --roles; `segue init` makes one",
    );
  }
  const project = loadProject(resolve(path), files, report);
  return project === undefined ? undefined : { project: withFlags(project, flags), file: path };
}

/** What the command line names and is not there: nothing can be run, and no file is at fault. */
function checkPaths({ templates, roles, serviceProperties }: ProjectFlags): void {
  if (templates !== undefined && statSync(templates, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new CannotRun(`there is no template folder ${templates}`, "--templates names it");
  if (roles !== undefined && !existsSync(roles) && !isInstalledPath(roles))
    throw new CannotRun(`there is no roles file ${roles}`, "--roles names it");
  if (serviceProperties !== undefined && !existsSync(serviceProperties))
    throw new CannotRun(`there is no file ${serviceProperties}`, "--service-properties names it");
}

function flagsOf(argv: ArgumentsCamelCase): ProjectFlags {
  const templates = text(argv["templates"]);
  const roles = text(argv["roles"]);
  const serviceProperties = text(argv["serviceProperties"]);
  const workflow = WORKFLOWS.find((word) => word === argv["workflow"]);
  const environments = Array.isArray(argv["environment"]) ? argv["environment"].map(String) : [];
  return {
    directory: process.cwd(),
    environments,
    ...(templates === undefined ? {} : { templates }),
    ...(roles === undefined ? {} : { roles }),
    ...(serviceProperties === undefined ? {} : { serviceProperties }),
    ...(workflow === undefined ? {} : { workflow }),
  };
}
