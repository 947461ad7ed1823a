import type { Report } from "../diagnostic/diagnostic.ts";
import type { OutputTree } from "./output-file.ts";

export interface WriteOptions {
  /** Overwrite and remove files that were edited by hand since they were written. */
  readonly force: boolean;
}

/** What was done, each list sorted by path. */
export interface Written {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Writes the tree below a folder, and its `manifest.json` last. Undefined when something stood in the way, which is
 * reported; then nothing was written.
 */
export function writeTree(
  _folder: string,
  _tree: OutputTree,
  _options: WriteOptions,
  _report: Report,
): Written | undefined {
  return undefined;
}

/** What `writeTree` would do, for `check --up-to-date`: paths that differ, are missing or are left over. */
export function staleFiles(_folder: string, _tree: OutputTree, _report: Report): readonly string[] {
  return [];
}
