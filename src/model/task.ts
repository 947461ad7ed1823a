import type { Span } from "../source/span.ts";
import type { Value, ValueMap } from "../value/value.ts";
import type { Origin } from "./origin.ts";

/** A task as its author wrote it, after Heat's evaluation. Nearly always a map; anything else is reported. */
export interface SourceTask {
  readonly value: Value;
  readonly origin: Origin;
}

/** A task as it is emitted: made plain, its step decided. */
export interface Task {
  readonly name: string;
  /** Keys in the order they are written; `name` first. */
  readonly value: ValueMap;
  readonly origin: Origin;
  /** First 12 hex digits of the sha256 of the value's canonical JSON. */
  readonly digest: string;
  /** Variables the task reads that it does not set itself, sorted. */
  readonly reads: readonly string[];
  /** Variables the task leaves behind on the host (`register`, `set_fact`), sorted. */
  readonly sets: readonly string[];
  /** Whether all hosts must pass it together (`run_once` with a shared result and the like). */
  readonly lockstep: boolean;
  /** Every variable that the task or a task of its block mentions, for the data flow; absent: as `reads` and `sets` say. */
  readonly uses?: readonly VariableUse[];
}

/** A variable as one task mentions it. */
export interface VariableUse {
  readonly name: string;
  /** The task (or the task of a block) that mentions it. */
  readonly span: Span;
  readonly kind: "read" | "set";
  /** Read where it may be undefined: under `default(...)`, or in a task that asks whether it `is defined`. */
  readonly guarded: boolean;
  /** Read from other hosts, through `hostvars`. */
  readonly remote: boolean;
}
