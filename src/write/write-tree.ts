import { chmodSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic, Report } from "../diagnostic/diagnostic.ts";
import type { OutputTree } from "../model/output-file.ts";
import { MANIFEST, type Manifest, manifestText, parseManifest } from "./manifest.ts";
import { isSafePath } from "./safe-path.ts";
import { dropWaiting, removeFiles, replaceFiles, type StagedFile, stageFiles } from "./stage-files.ts";
import { lockTree } from "./tree-lock.ts";
import { badManifest, edited, inTheWay, locked } from "./tree-problems.ts";
import { type FileState, fileState } from "./tree-state.ts";

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

/** A manifest of what is about to be written; it tells half-renamed files of a crash from edited ones. */
const PENDING = ".segue-pending.json";

/**
 * Writes the tree below a folder, and its `manifest.json` last. Undefined when something stood in the way, which is
 * reported; then nothing was written.
 */
export function writeTree(
  folder: string,
  tree: OutputTree,
  options: WriteOptions,
  report: Report,
): Written | undefined {
  for (const path of tree.keys())
    if (!isSafePath(path)) throw new Error(`${path} would leave the output folder`);
  mkdirSync(folder, { recursive: true });
  const unlock = lockTree(folder);
  if (unlock === undefined) {
    report(locked(folder));
    return undefined;
  }
  try {
    return writeLocked(folder, tree, options, report);
  } finally {
    unlock();
  }
}

function writeLocked(
  folder: string,
  tree: OutputTree,
  { force }: WriteOptions,
  report: Report,
): Written | undefined {
  const before = readManifest(folder, MANIFEST, report);
  const pending = readManifest(folder, PENDING, report);
  const known = (path: string, hash: string) => [before.get(path), pending.get(path)].includes(hash);
  const manifest = { content: manifestText(tree), sources: [] };
  const work = compare(folder, tree, [before, pending]);
  const problems = work.flatMap(({ path, state, wanted }) => {
    const foreign = !before.has(path) && !pending.has(path);
    return objections(path, state, wanted, foreign, force, known);
  });
  for (const problem of problems) report(problem);
  if (problems.length > 0) return undefined;

  for (const path of pending.keys()) dropWaiting(folder, path);
  const written = work.filter(({ state, wanted }) => wanted && state.kind !== "same").map(({ path }) => path);
  const removed = work
    .filter(({ state, wanted }) => !wanted && state.kind === "other")
    .map(({ path }) => path);
  const changed =
    written.length + removed.length > 0 || fileState(folder, MANIFEST, manifest).kind !== "same";
  if (changed) {
    replaceFiles(folder, [{ path: PENDING, content: manifest.content }]);
    stageOrForget(folder, stagedFiles(tree, written))();
    removeFiles(folder, removed);
    replaceFiles(folder, [{ path: MANIFEST, content: manifest.content }]);
  }
  for (const { path, state } of work)
    if (state.kind === "same" && state.mode !== undefined) chmodSync(join(folder, path), state.mode);
  rmSync(join(folder, PENDING), { force: true });
  const unchanged = [...tree.keys()].filter((path) => !written.includes(path));
  return { written, unchanged, removed };
}

/** When the new files do not fit, the old tree is whole and nothing is pending. */
function stageOrForget(folder: string, files: readonly StagedFile[]): () => void {
  try {
    return stageFiles(folder, files);
  } catch (error) {
    rmSync(join(folder, PENDING), { force: true });
    throw error;
  }
}

function stagedFiles(tree: OutputTree, paths: readonly string[]) {
  const wanted = new Set(paths);
  return [...tree].filter(([path]) => wanted.has(path)).map(([path, file]) => ({ path, ...file }));
}

interface Compared {
  readonly path: string;
  readonly state: FileState;
  /** False: left over from an earlier tree. */
  readonly wanted: boolean;
}

function compare(folder: string, tree: OutputTree, manifests: readonly Manifest[]): readonly Compared[] {
  const old = new Set(manifests.flatMap((manifest) => [...manifest.keys()]));
  const orphans = [...old].filter((path) => !tree.has(path)).sort();
  return [
    ...[...tree].map(([path, file]) => ({ path, state: fileState(folder, path, file), wanted: true })),
    ...orphans.map((path) => ({ path, state: fileState(folder, path), wanted: false })),
  ];
}

function objections(
  path: string,
  state: FileState,
  wanted: boolean,
  foreign: boolean,
  force: boolean,
  known: (path: string, hash: string) => boolean,
): readonly Diagnostic[] {
  if (state.kind === "blocked") {
    // What an untrusted manifest names behind a link is none of ours.
    return wanted ? [inTheWay(path, state.reason, "move it away, or choose another --out")] : [];
  }
  if (state.kind !== "other" || known(path, state.hash) || force) return [];
  if (foreign)
    return [inTheWay(path, "segue did not write it", "move it away, or overwrite it with --force")];
  return [edited(path, wanted)];
}

function readManifest(folder: string, name: string, report: Report): Manifest {
  const state = fileState(folder, name);
  if (state.kind === "absent") return new Map();
  if (state.kind === "blocked") {
    report(badManifest(name, state.reason));
    return new Map();
  }
  const { manifest, rejected, broken } = parseManifest(readFileSync(join(folder, name), "utf8"));
  if (broken) report(badManifest(name, "it is not the JSON that segue writes"));
  if (rejected.length > 0)
    report(badManifest(name, `it names ${rejected.map((path) => JSON.stringify(path)).join(", ")}`));
  return manifest;
}

/** What a compile would change in a folder: paths that are missing, differ or are left over, sorted. */
export function staleFiles(folder: string, tree: OutputTree, report: Report): readonly string[] {
  const manifest = { content: manifestText(tree), sources: [] };
  const whole = new Map([...tree, [MANIFEST, manifest] as const]);
  const work = compare(folder, whole, [readManifest(folder, MANIFEST, report)]);
  const stale = work.filter(({ state, wanted }) => (wanted ? state.kind !== "same" : state.kind === "other"));
  return stale.map(({ path }) => path).sort();
}
