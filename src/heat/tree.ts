import type { Files } from "../model/files.ts";
import { child, textOf } from "./node-value.ts";
import { relativeTo } from "./paths.ts";

/** The files of a template tree with which TripleO begins. Absolute paths. */
export interface Tree {
  readonly directory: string;
  /** The tree's own environment files: its resource registry. */
  readonly environments: readonly string[];
  /** The template of the whole deployment, if there is one. */
  readonly root: string | undefined;
}

/** The names that TripleO's own tools fall back to where a tree has no `plan-environment.yaml`. */
const DEFAULT_ROOT = "overcloud.yaml";
const DEFAULT_ENVIRONMENT = "overcloud-resource-registry-puppet.yaml";

/** Finds them: a plan file names them from pike on. A plain folder of services has none. */
export function findTree(files: Files, directory: string): Tree {
  const base = `${directory.replace(/\/+$/, "")}/`;
  const plan = files.document(`${base}plan-environment.yaml`);
  const listed = child(plan, "environments");
  const named =
    listed?.kind === "list" ? listed.items.flatMap((item) => textOf(child(item, "path")) ?? []) : [];
  const environments = (named.length > 0 ? named : [DEFAULT_ENVIRONMENT]).map((path) =>
    relativeTo(base, path),
  );
  const root = relativeTo(base, textOf(child(plan, "template")) ?? DEFAULT_ROOT);
  return {
    directory: base.slice(0, -1),
    environments: environments.filter((path) => files.document(path) !== undefined),
    root: files.document(root) === undefined ? undefined : root,
  };
}
