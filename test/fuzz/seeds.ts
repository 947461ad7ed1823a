import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("seeds", import.meta.url));

/** What a document is read as. */
export const KINDS = ["project", "jinja", "yaql", "yaml"] as const;
export type Kind = (typeof KINDS)[number];

/** The files kept as seeds, by path below the folder of their kind. */
export function seedsOf(kind: Kind): ReadonlyMap<string, string> {
  const paths = readdirSync(`${folder}/${kind}`, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  return new Map(paths.map((path) => [path.slice(`${folder}/${kind}/`.length), readFileSync(path, "utf8")]));
}
