import type { Argv } from "yargs";
import { WORKFLOWS } from "../model/project.ts";

/** The project file that is taken when none is named. */
export const DEFAULT_PROJECT = "segue.yaml";

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

/** An option's text; undefined where it was not given. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The texts of an option that takes several; none where it was not given. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
