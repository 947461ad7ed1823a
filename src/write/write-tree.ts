import { chmodSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic, Report } from "../diagnostic/diagnostic.ts";
import type { OutputTree } from "../model/output-file.ts";
import { type Disk, realDisk } from "./disk.ts";
import { hashOf, MANIFEST, type Manifest, manifestText, parseManifest } from "./manifest.ts";
import { isLayoutPath, isSafePath } from "./safe-path.ts";
import {
  dropEmptyFolders,
  dropWaiting,
  removeFiles,
  replaceFiles,
  type StagedFile,
  stageFiles,
  type Waiting,
} from "./stage-files.ts";
import { LOCK, lockTree } from "./tree-lock.ts";
import { badManifest, edited, inTheWay, locked } from "./tree-problems.ts";
import { type FileState, fileState } from "./tree-state.ts";

export interface WriteOptions {
  /** Overwrite and remove files that were edited by hand since they were written. */
  readonly force: boolean;
  /** Take the lock of the folder even from a process that may be alive. */
  readonly breakLock?: boolean;
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
 * reported; then nothing was written. A file with a `stub` says whether the tree is whole: the stub takes its place
 * before anything else changes, and the file itself comes when everything else is there. Whatever a write that was
 * killed has left, the next one finishes.
 */
export function writeTree(
  folder: string,
  tree: OutputTree,
  options: WriteOptions,
  report: Report,
  disk: Disk = realDisk,
): Written | undefined {
  for (const path of tree.keys())
    if (!isSafePath(path)) throw new Error(`${path} would leave the output folder`);
  mkdirSync(folder, { recursive: true });
  const lock = lockTree(folder, options.breakLock);
  if (lock.kind !== "held") {
    report(
      lock.kind === "busy"
        ? locked(folder, lock.holder)
        : inTheWay(LOCK, "it is not a lock of segue's", "remove it, or choose another --out"),
    );
    return undefined;
  }
  try {
    return writeLocked(folder, tree, options, report, disk);
  } finally {
    lock.release();
  }
}

function writeLocked(
  folder: string,
  tree: OutputTree,
  { force }: WriteOptions,
  report: Report,
  disk: Disk,
): Written | undefined {
  const before = readManifest(folder, MANIFEST, report);
  const pending = readManifest(folder, PENDING, report);
  const known = (path: string, hash: string) =>
    [before.get(path), pending.get(path), stubHash(tree, path)].includes(hash);
  const manifest = { content: manifestText(tree), sources: [] };
  const work = compare(folder, tree, [before, pending]);
  const problems = work.flatMap(({ path, state, wanted }) => {
    const foreign = !before.has(path) && !pending.has(path);
    return objections(path, state, wanted, foreign, force, known);
  });
  for (const problem of problems) report(problem);
  if (problems.length > 0) return undefined;

  for (const path of [...pending.keys(), PENDING, MANIFEST]) dropWaiting(folder, path);
  dropEmptyFolders(folder, [...pending.keys()]);
  const written = work.filter(({ state, wanted }) => wanted && state.kind !== "same").map(({ path }) => path);
  const removed = work
    .filter(({ state, wanted }) => !wanted && state.kind === "other")
    .map(({ path }) => path);
  const changed =
    written.length + removed.length > 0 || fileState(folder, MANIFEST, manifest).kind !== "same";
  if (changed) {
    replaceFiles(folder, [{ path: PENDING, content: manifest.content }], disk);
    putInPlace(folder, tree, written, removed, disk);
    replaceFiles(folder, [{ path: MANIFEST, content: manifest.content }], disk);
  }
  for (const { path, state } of work)
    if (state.kind === "same" && state.mode !== undefined) chmodSync(join(folder, path), state.mode);
  disk.remove(join(folder, PENDING));
  const isWritten = new Set(written);
  const unchanged = [...tree.keys()].filter((path) => !isWritten.has(path));
  return { written, unchanged, removed };
}

/** While files are renamed and removed, stubs stand where a file says that the tree is whole. */
function putInPlace(
  folder: string,
  tree: OutputTree,
  written: readonly string[],
  removed: readonly string[],
  disk: Disk,
): void {
  const seals = stagedFiles(tree, [...tree.keys()]).filter(({ stub }) => stub !== undefined);
  const others = written.filter((path) => tree.get(path)?.stub === undefined);
  const mixes = written.length + removed.length > 1;
  const last = mixes ? seals : seals.filter(({ path }) => written.includes(path));
  const stubs = mixes ? seals.map(({ path, stub = "" }) => ({ path, content: stub })) : [];
  const renameStubs = stageOrForget(folder, stubs, disk, "stub");
  const rename = stageOrForget(folder, [...stagedFiles(tree, others), ...last], disk);
  renameStubs(stubs.map(({ path }) => path));
  rename(others);
  removeFiles(folder, removed, disk);
  rename(last.map(({ path }) => path));
}

function stubHash(tree: OutputTree, path: string): string | undefined {
  const stub = tree.get(path)?.stub;
  return stub === undefined ? undefined : hashOf(stub);
}

/** When the new files do not fit, the old tree is whole and nothing is pending. */
function stageOrForget(
  folder: string,
  files: readonly StagedFile[],
  disk: Disk,
  kind: Waiting = "new",
): (paths: readonly string[]) => void {
  try {
    return stageFiles(folder, files, disk, kind);
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
  // Anybody may have written others into the manifest.
  const orphans = [...old].filter((path) => !tree.has(path) && isLayoutPath(path)).sort();
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
