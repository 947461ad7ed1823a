import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import type { ArgumentsCamelCase, Argv } from "yargs";
import type { Report } from "../diagnostic/diagnostic.ts";
import { loadProject, WORKFLOWS } from "../load/project.ts";
import { type ProjectFlags, projectFromFlags, withFlags } from "../load/project-from-flags.ts";
import type { Files } from "../model/files.ts";
import type { Project, Workflow } from "../model/project.ts";
import { CannotRun } from "./exit-code.ts";

/** The project file that is taken when none is named. */
const DEFAULT_PROJECT = "segue.yaml";

/** The positional PROJECT and the flags that say it over, or stand in its place. */
export function projectOptions(parser: Argv): Argv {
  return parser
    .positional("project", {
      type: "string",
      describe: `Project file (default: ${DEFAULT_PROJECT}, if there is one)`,
    })
    .options({
      templates: {
        alias: "T",
        type: "string",
        requiresArg: true,
        describe: "Template tree, or folder of services",
      },
      roles: { alias: "r", type: "string", requiresArg: true, describe: "Roles file" },
      environment: {
        alias: "e",
        type: "string",
        array: true,
        nargs: 1,
        default: [],
        defaultDescription: "none",
        describe: "Heat environment file; may be given several times, later wins",
      },
      "service-properties": {
        type: "string",
        requiresArg: true,
        describe: "JSON file with the properties passed to every service",
      },
      workflow: { choices: WORKFLOWS, requiresArg: true, describe: "Which workflow to compile" },
    });
}

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
  const fromFlags = named === undefined ? projectFromFlags(flags) : undefined;
  if (fromFlags !== undefined) return { project: fromFlags };
  const path = named ?? DEFAULT_PROJECT;
  const { templates, roles } = flags;
  if (named === undefined && (templates === undefined) !== (roles === undefined) && !existsSync(path)) {
    const [given, lacking] =
      templates === undefined ? ["--roles", "--templates"] : ["--templates", "--roles"];
    throw new CannotRun(`${given} without a project file needs ${lacking} as well`);
  }
  if (!existsSync(path)) {
    throw new CannotRun(
      named === undefined ? `there is no ${DEFAULT_PROJECT} here` : `there is no project file ${named}`,
      "name one, or give --templates and --roles; `segue init` makes one",
    );
  }
  const project = loadProject(resolve(path), files, report);
  return project === undefined ? undefined : { project: withFlags(project, flags), file: path };
}

function flagsOf(argv: ArgumentsCamelCase): ProjectFlags {
  const templates = text(argv["templates"]);
  const roles = text(argv["roles"]);
  const serviceProperties = text(argv["serviceProperties"]);
  const workflow = WORKFLOWS.find((word) => word === argv["workflow"]) as Workflow | undefined;
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

/** An option's text; undefined where it was not given. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A path of the project, made absolute from the folder of the project file. */
export function projectPath(project: Project, path: string): string {
  return isAbsolute(path) ? path : resolve(project.directory, path);
}
