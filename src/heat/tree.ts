import type { Report } from "../diagnostic/diagnostic.ts";
import type { Files } from "../model/files.ts";
import type { MapNode } from "../source/node.ts";
import { HeatError, toDiagnostic } from "./heat-error.ts";
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
export function findTree(files: Files, directory: string, report: Report): Tree {
  const base = `${directory.replace(/\/+$/, "")}/`;
  const plan = mapAt(`${base}plan-environment.yaml`, "a plan", files, report);
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
    root: mapAt(root, "a template", files, report) && root,
  };
}

/** A file with which TripleO begins: not there, or a map; anything else would be passed over in silence. */
function mapAt(path: string, what: string, files: Files, report: Report): MapNode | undefined {
  const document = files.document(path);
  if (document === undefined || document.kind === "map") return document;
  report(toDiagnostic(new HeatError("evaluate/template", `${what} must be a map`, { span: document.span })));
  return undefined;
}
