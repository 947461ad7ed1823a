import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Disk } from "./disk.ts";

export interface StagedFile {
  readonly path: string;
  readonly content: string;
  readonly mode?: number;
  /** What stands in its place while others are put in theirs. */
  readonly stub?: string;
}

/** What waits for a place: a file, or the stub that stands there in the meantime. */
export type Waiting = "new" | "stub";

/** Where a file waits beside its place until all others are ready too. */
function waitingName(path: string, kind: Waiting = "new"): string {
  return join(dirname(path), `.${basename(path)}.segue-${kind}`);
}

/** Puts files in their place, each of them whole or not at all. */
export function replaceFiles(
  folder: string,
  files: readonly StagedFile[],
  disk: Disk,
  kind: Waiting = "new",
): void {
  stageFiles(folder, files, disk, kind)(files.map(({ path }) => path));
}

/**
 * Puts all content on disk beside its place, where a full disk shows while the old files are still whole; the result
 * renames it into place.
 */
export function stageFiles(
  folder: string,
  files: readonly StagedFile[],
  disk: Disk,
  kind: Waiting = "new",
): (paths: readonly string[]) => void {
  const made: string[] = [];
  try {
    for (const file of files) {
      made.push(...makeParents(folder, file.path));
      writeWaiting(join(folder, waitingName(file.path, kind)), file);
    }
  } catch (error) {
    for (const { path } of files) dropWaiting(folder, path);
    for (const path of made.reverse()) removeEmpty(join(folder, path));
    throw error;
  }
  return (paths) => {
    for (const path of paths) disk.rename(join(folder, waitingName(path, kind)), join(folder, path));
    for (const parent of new Set(paths.map(dirname))) disk.settle(join(folder, parent));
  };
}

/** Removes what waits for a path, if anything does. */
export function dropWaiting(folder: string, path: string): void {
  try {
    rmSync(join(folder, waitingName(path)), { force: true });
    rmSync(join(folder, waitingName(path, "stub")), { force: true });
  } catch {
    // A name that cannot be removed could not be written either.
  }
}

function writeWaiting(waiting: string, { content, mode }: StagedFile): void {
  rmSync(waiting, { force: true });
  const file = openSync(waiting, "wx", 0o666);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  // The umask decides unless the file asks for something.
  if (mode !== undefined) chmodSync(waiting, mode);
}

/** Makes the folders on the way to a path; gives those that were not there. */
function makeParents(folder: string, path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  const parents = parts.map((_, i) => parts.slice(0, i + 1).join("/"));
  const missing = parents.filter((parent) => !existsSync(join(folder, parent)));
  for (const parent of missing) mkdirSync(join(folder, parent));
  return missing;
}

/** Removes files, and the folders that are empty without them. */
export function removeFiles(folder: string, paths: readonly string[], disk: Disk): void {
  for (const path of paths) disk.remove(join(folder, path));
  dropEmptyFolders(folder, paths);
}

/** Removes the folders on the way to these paths that hold nothing: what was to be written there never came, or is gone. */
export function dropEmptyFolders(folder: string, paths: readonly string[]): void {
  for (const path of paths)
    for (let parent = dirname(path); parent !== "."; parent = dirname(parent))
      if (!removeEmpty(join(folder, parent))) break;
}

function removeEmpty(path: string): boolean {
  try {
    rmdirSync(path);
    return true;
  } catch {
    return false;
  }
}
