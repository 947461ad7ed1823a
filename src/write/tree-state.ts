import { lstatSync, readFileSync, type Stats } from "node:fs";
import { join } from "node:path";
import type { OutputFile } from "../model/output-file.ts";
import { hashOf } from "./manifest.ts";

/** What stands on disk where a file of the tree belongs. */
export type FileState =
  | { readonly kind: "absent" }
  /** The very content; `mode` when its permission bits are not what they should be. */
  | { readonly kind: "same"; readonly mode?: number }
  | { readonly kind: "other"; readonly hash: string }
  /** Not a plain file, or not to be reached without following a link. */
  | { readonly kind: "blocked"; readonly reason: string };

/** Looks at one path without following symbolic links below the folder. */
export function fileState(folder: string, path: string, wanted?: OutputFile): FileState {
  const blocked = blockedParent(folder, path);
  if (blocked !== undefined) return { kind: "blocked", reason: blocked };
  const stats = statOf(join(folder, path));
  if (stats === undefined) return { kind: "absent" };
  if (stats.isSymbolicLink()) return { kind: "blocked", reason: `${path} is a symbolic link` };
  if (!stats.isFile()) return { kind: "blocked", reason: `${path} is not a plain file` };
  const content = readFileSync(join(folder, path));
  if (wanted === undefined || !content.equals(Buffer.from(wanted.content)))
    return { kind: "other", hash: hashOf(content) };
  const differs = wanted.mode !== undefined && (stats.mode & 0o777) !== wanted.mode;
  return { kind: "same", ...(differs && wanted.mode !== undefined ? { mode: wanted.mode } : {}) };
}

/** The first folder on the way that is a link or no folder at all. */
function blockedParent(folder: string, path: string): string | undefined {
  const parts = path.split("/").slice(0, -1);
  for (let depth = 1; depth <= parts.length; depth++) {
    const parent = parts.slice(0, depth).join("/");
    const stats = statOf(join(folder, parent));
    if (stats === undefined) return undefined;
    if (stats.isSymbolicLink()) return `${parent} is a symbolic link`;
    if (!stats.isDirectory()) return `${parent} is not a folder`;
  }
  return undefined;
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
