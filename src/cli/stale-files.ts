import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic, Report } from "../diagnostic/diagnostic.ts";
import type { OutputTree } from "../model/output-file.ts";
import { SourceFile } from "../source/source-file.ts";
import { hashOf, MANIFEST, parseManifest } from "../write/manifest.ts";
import { fileState } from "../write/tree-state.ts";
import { staleFiles } from "../write/write-tree.ts";

/** Reports every file of the written tree that a compile would write or remove; gives how many there are. */
export function reportStale(folder: string, shown: string, tree: OutputTree, report: Report): number {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) {
    report(outOfDate(`there is no ${shown}`));
    return 1;
  }
  const stale = staleFiles(folder, tree, report);
  const written = manifestOf(folder);
  for (const path of stale) report(problem(folder, shown, path, tree, written));
  const unusable = [...tree].filter(([path, file]) => hasWrongMode(folder, path, file));
  for (const [path] of unusable)
    report(outOfDate(`${join(shown, path)} has lost its permissions`, join(shown, path)));
  return stale.length + unusable.length;
}

function hasWrongMode(folder: string, path: string, file: Parameters<typeof fileState>[2]): boolean {
  const state = fileState(folder, path, file);
  return (
    state.kind === "same" &&
    state.mode !== undefined &&
    (state.mode & 0o111) !== 0 &&
    !isExecutable(folder, path)
  );
}

/** Git keeps whether a file can be run, and nothing else of its permissions. */
function isExecutable(folder: string, path: string): boolean {
  return (statSync(join(folder, path)).mode & 0o100) !== 0;
}

function problem(
  folder: string,
  shown: string,
  path: string,
  tree: OutputTree,
  written: ReadonlyMap<string, string>,
): Diagnostic {
  const name = join(shown, path);
  const hash = hashAt(join(folder, path));
  if (hash === undefined) return outOfDate(`${name} is missing`, name);
  const expected = written.get(path);
  if (expected !== undefined && expected !== hash) return edited(name);
  return outOfDate(
    tree.has(path) || path === MANIFEST ? `${name} is not what the inputs give` : `${name} is left over`,
    name,
  );
}

function manifestOf(folder: string): ReadonlyMap<string, string> {
  const path = join(folder, MANIFEST);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return new Map();
  return parseManifest(readFileSync(path, "utf8")).manifest;
}

function hashAt(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? hashOf(readFileSync(path)) : undefined;
}

function outOfDate(message: string, path?: string): Diagnostic {
  const span = path === undefined ? {} : { span: { file: new SourceFile(path, ""), start: 0, end: 0 } };
  return { code: "check/out-of-date", severity: "error", message, ...span, notes: [] };
}

function edited(path: string): Diagnostic {
  return {
    code: "check/edited",
    severity: "error",
    message: `${path} was edited by hand since it was written`,
    span: { file: new SourceFile(path, ""), start: 0, end: 0 },
    notes: [],
    help: "move the edit into the sources, or let it go with segue compile --force",
  };
}
