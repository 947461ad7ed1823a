import type { Anchor, BoundOperation, ResolvedDependency } from "../model/bound.ts";
import type { Span } from "../source/span.ts";
import type { Work } from "./work.ts";

/** An edge of the graph: `from` stands before `to`. */
export interface Link {
  readonly from: Work;
  readonly to: Work;
  /** How many waves `to` stands after `from` at least; only links within an area say something of waves. */
  readonly weight: 0 | 1;
  readonly cause: Cause;
}

/** Why a link is there. */
export type Cause =
  | { readonly kind: "step-order" }
  | { readonly kind: "declared"; readonly dependency: ResolvedDependency }
  | {
      readonly kind: "anchor";
      readonly operation: BoundOperation;
      readonly anchor: Anchor;
      readonly side: "after" | "before";
    }
  /** What the workflow itself asks: the operations of a node before or after its services. */
  | { readonly kind: "node"; readonly operation: BoundOperation };

/** Whether a link stays within an area. */
export function isLocal({ from, to }: Link): boolean {
  return from.area.key === to.area.key;
}

/** Who asked for it; undefined for what the workflow itself asks. */
export function spanOf(cause: Cause | undefined): Span | undefined {
  if (cause === undefined) return undefined;
  if (cause.kind === "declared") return cause.dependency.span;
  if (cause.kind === "anchor") return cause.anchor.span;
  return cause.kind === "node" ? cause.operation.span : undefined;
}

/** What it says, in words: `keystone waits for mysql (upgrade_after)`. */
export function describe({ from, to, cause }: Link): string {
  const waits = `${to.name} waits for ${from.name}`;
  if (cause.kind === "declared") return describeDependency(cause.dependency);
  if (cause.kind === "anchor") return `${waits} (${cause.side} of the operation)`;
  return waits;
}

/** A dependency in words. */
export function describeDependency(dependency: ResolvedDependency): string {
  const { service, on, step, before, scope, declaredIn } = dependency;
  const own = before === undefined ? "" : ` from step ${before} on`;
  const theirs = step === undefined ? "" : ` up to step ${step}`;
  const where = scope === "host" ? " on the same host" : "";
  const key = declaredIn === "template" ? "upgrade_after" : `services.${service}.after`;
  return `${service}${own} waits for ${on}${theirs}${where} (${key})`;
}
