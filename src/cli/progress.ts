import type { DiskFiles } from "../load/disk-files.ts";
import type { Context } from "./command.ts";

/** Shorter work shows nothing. */
const PATIENCE_MS = 400;
const BETWEEN_MS = 80;

/** Shows what a long command is at, and since when, where people watch a terminal. */
export function watchedSteps({ terminal, quiet, logFormat }: Context): StepDisplay {
  const show = terminal.progress;
  if (show === undefined || quiet || logFormat !== "text") return { at: () => {}, over: () => {} };
  let timer: NodeJS.Timeout | undefined;
  return {
    at: (step) => {
      clearInterval(timer);
      const begin = Date.now();
      show(step);
      timer = setInterval(() => show(`${step}, ${Math.round((Date.now() - begin) / 1000)} s`), 1000);
    },
    over: () => clearInterval(timer),
  };
}

export interface StepDisplay {
  at(step: string): void;
  over(): void;
}

/** Shows how many files were read, where people watch a terminal; anywhere else the files are as they were. */
export function watchedFiles(files: DiskFiles, { terminal, quiet, logFormat }: Context): DiskFiles {
  const show = terminal.progress;
  if (show === undefined || quiet || logFormat !== "text") return files;
  const read = new Set<string>();
  let due = Date.now() + PATIENCE_MS;
  const note = (path: string): void => {
    read.add(path);
    if (Date.now() < due) return;
    due = Date.now() + BETWEEN_MS;
    show(`${read.size} files read: ${path.slice(path.lastIndexOf("/") + 1)}`);
  };
  return {
    text: (path) => {
      note(path);
      return files.text(path);
    },
    document: (path) => {
      note(path);
      return files.document(path);
    },
    exists: (path) => files.exists(path),
    isFolder: (path) => files.isFolder(path),
    names: (folder) => files.names(folder),
    shownPath: (path) => files.shownPath(path),
  };
}
