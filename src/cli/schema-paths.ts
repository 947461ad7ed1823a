import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Schemas } from "../init/schemas.ts";

/** The JSON Schemas of the installed package. */
const FOLDER: string = fileURLToPath(new URL("../../src/schemas/", import.meta.url));

/** How the files of a project in `folder` name the schemas. */
export function schemaPaths(folder: string, schemaFolder: string = FOLDER): Schemas {
  const path = (name: string, from: string) => pathFrom(from, join(schemaFolder, `${name}.schema.json`));
  return {
    project: path("project", folder),
    roles: path("roles", folder),
    service: path("service", join(folder, "services")),
  };
}

/** A package that is installed for the project is found by everyone who has the project; another only here. */
function pathFrom(folder: string, schema: string): string {
  const home = schema.slice(0, schema.lastIndexOf(`${sep}node_modules${sep}`) + 1);
  const own = home !== "" && `${folder}${sep}`.startsWith(home);
  return (own ? relative(folder, schema) : schema).split(sep).join("/");
}
