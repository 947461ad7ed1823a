import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";

/** The steps of a write after which a kill leaves something behind. */
export interface Disk {
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** What was renamed in a folder is on the disk before anything that comes after it. */
  settle(folder: string): void;
}

export const realDisk: Disk = {
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  settle(folder) {
    // Not every system lets a folder be opened; there the order is the file system's own.
    try {
      const handle = openSync(folder, "r");
      try {
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    } catch {}
  },
};
