import type { Report } from "../diagnostic/diagnostic.ts";
import type { OutputTree } from "../model/output-file.ts";
import type { Plan } from "../model/plan.ts";
import { type Context, makeContext } from "./context.ts";
import { inline } from "./inline.ts";
import { addJournalView } from "./journal-view.ts";
import { addPlaybooks } from "./playbook-files.ts";
import { addPreflight } from "./preflight.ts";
import { addRunFiles } from "./run-files.ts";
import { addSupport } from "./support.ts";
import { addTaskFiles } from "./task-files.ts";
import { Tree } from "./tree.ts";

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
  /** How a source file is named in the tree: the same wherever segue was started, never absolute. */
  readonly sourcePath: (path: string) => string;
}

/** What the tasks need beside ansible-core, each list sorted. */
export interface Requirements {
  readonly collections: readonly string[];
  readonly modules: readonly string[];
  readonly roles: readonly string[];
}

/** Renders the whole output tree in memory, sorted by path; the same plan gives the same bytes. */
export function emit(plan: Plan, input: EmitInput, _report: Report): OutputTree {
  const context: Context = makeContext(plan, input);
  const tree = new Tree();
  addPlaybooks(context, tree);
  addTaskFiles(context, tree);
  addRunFiles(context, tree);
  addPreflight(context, tree);
  addJournalView(context, tree);
  addSupport(context, tree);
  for (const [path, file] of input.files) tree.addFile(path, file);
  return input.inline ? inline(tree.files) : tree.files;
}
