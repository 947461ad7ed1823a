import type { Report } from "../diagnostic/diagnostic.ts";
import type { Plan } from "../model/plan.ts";
import type { OutputTree } from "./output-file.ts";

/** What the output tree needs beside the plan. */
export interface EmitInput {
  /** The project file, as people know it; named in every header. */
  readonly project: string;
  /** The command that makes the tree again: `segue compile segue.yaml`. */
  readonly command: string;
  /** Each playbook as one self-contained file. */
  readonly inline: boolean;
  /** The content of PLAN.md and plan.json. */
  readonly planMarkdown: string;
  readonly planJson: string;
  /** Files that others made: the inventory. */
  readonly files: OutputTree;
  /** What the tasks need beside ansible-core (`Lowered.requirements`). */
  readonly requirements: Requirements;
  /** Where the playbook of a `configure` slot lies, seen from the output folder. */
  readonly importPath: (written: string) => string;
}

/** What the tasks need beside ansible-core, each list sorted. */
export interface Requirements {
  readonly collections: readonly string[];
  readonly modules: readonly string[];
  readonly roles: readonly string[];
}

/** Renders the whole output tree in memory; the same plan gives the same bytes. */
export function emit(_plan: Plan, _input: EmitInput, _report: Report): OutputTree {
  return new Map();
}
