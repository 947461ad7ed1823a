import type { Budget } from "../budget/budget.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Files } from "../model/files.ts";
import type { Role } from "../model/role.ts";
import type { Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import { HeatError } from "./heat-error.ts";
import type { TemplatesWith } from "./hidden-names.ts";
import type { Machine } from "./machine.ts";
import { type ResolvePath, relativeTo } from "./paths.ts";
import type { Wanted } from "./sections.ts";
import type { Tree } from "./tree.ts";

/** The services of some roles, to be evaluated. All paths are absolute. */
export interface RolesRequest {
  readonly files: Files;
  /** What computing them may cost; absent: as much as a whole compile. */
  readonly budget?: Budget;
  /** The folder of the template tree, or of plain service templates. */
  readonly tree: string;
  readonly roles: readonly Role[];
  /** `-e`, in order. */
  readonly environments: readonly string[];
  /** Environment files with less to say than the tree's own. */
  readonly lowestEnvironments?: readonly string[];
  /** `{common, roles}` as in DESIGN 2.1; absent: computed from the tree. */
  readonly serviceProperties?: Value | undefined;
  /** The task lists that are wanted; absent: all. */
  readonly sections?: Iterable<string> | undefined;
  /** `hide`: no secret leaves, Ansible variables stand for them; `show`: values exactly as Heat has them. */
  readonly secrets: "hide" | "show";
  /** In a plain folder: the template of a service by its name, and all the names. */
  readonly templateOf?: ((service: string) => string | undefined) | undefined;
  readonly serviceNames?: Iterable<string> | undefined;
  /** What a path means that a file names, where that is another than it says. */
  readonly meantPath?: ((path: string, file: string) => string) | undefined;
  /** Finds templates anywhere in the tree; absent: only what is evaluated says what is secret. */
  readonly templatesWith?: TemplatesWith | undefined;
}

/** What the machinery of one run of `evaluateRoles` hands around. */
export interface RolesRun {
  readonly request: RolesRequest;
  readonly machine: Machine;
  readonly tree: Tree;
  readonly wanted: Wanted;
  report(diagnostic: Diagnostic): void;
}

/** Relative to the file that names it, and in the tree that is meant. */
export function resolveIn({ meantPath }: RolesRequest): ResolvePath {
  if (meantPath === undefined) return relativeTo;
  return (from, reference) => meantPath(relativeTo(from, reference), from);
}

/** With which eyes results are seen. */
export function view(run: RolesRun): "hidden" | "real" {
  return run.request.secrets === "hide" ? "hidden" : "real";
}

/** A path as people know it within the tree. */
export function within(path: string, tree: Tree): string {
  return path.startsWith(`${tree.directory}/`) ? path.slice(tree.directory.length + 1) : path;
}

/** The error for a service that nothing stands for. */
export function unknownService(name: string, span: Span, help: string | undefined): HeatError {
  return new HeatError("evaluate/unknown-service", `no template stands for the service ${name}`, {
    span,
    help,
  });
}
