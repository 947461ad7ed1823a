import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { NewFile } from "../init/new-file.ts";
import type { Schemas } from "../init/schemas.ts";

/** The JSON Schemas of the installed package. */
const PACKAGE: string = fileURLToPath(new URL("../../src/schemas/", import.meta.url));

/** Where copies stand in a project. */
const COPIES = ".segue";

const NAMES = ["project", "roles", "service"] as const;

/** How the files of a new project name the schemas, and the copies that go with it for that. */
export interface SchemaFiles {
  readonly schemas: Schemas;
  readonly copies: readonly NewFile[];
}

/**
 * A package that is installed for the project is found by everyone who has the project. Any other stands elsewhere on
 * the next machine, so the project gets copies: it is committed and shared.
 */
export function schemaFiles(folder: string, schemaFolder: string = PACKAGE): SchemaFiles {
  if (isInstalledFor(folder, schemaFolder)) return { schemas: schemaPaths(folder, schemaFolder), copies: [] };
  const copies = NAMES.map(fileName).map((name) => ({
    path: `${COPIES}/${name}`,
    content: readFileSync(join(schemaFolder, name), "utf8"),
  }));
  return { schemas: schemaPaths(folder, join(folder, COPIES)), copies };
}

function isInstalledFor(folder: string, schemaFolder: string): boolean {
  const home = schemaFolder.slice(0, schemaFolder.lastIndexOf(`${sep}node_modules${sep}`) + 1);
  return home !== "" && `${folder}${sep}`.startsWith(home);
}

function schemaPaths(folder: string, schemaFolder: string): Schemas {
  const path = (name: (typeof NAMES)[number], from: string) =>
    relative(from, join(schemaFolder, fileName(name)))
      .split(sep)
      .join("/");
  return {
    project: path("project", folder),
    roles: path("roles", folder),
    service: path("service", join(folder, "services")),
  };
}

function fileName(name: string): string {
  return `${name}.schema.json`;
}
