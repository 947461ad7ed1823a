import { linkSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Holder, isGone, thisProcess } from "./lock-holder.ts";

export const LOCK = ".segue.lock";

/** The lock of an output folder, or why it could not be had. */
export type Lock =
  | { readonly kind: "held"; readonly release: () => void }
  | { readonly kind: "busy"; readonly holder: Holder }
  /** Something that is no lock stands in its place. */
  | { readonly kind: "blocked" };

/**
 * Takes the lock of an output folder. A lock whose process can be seen to be gone is taken over, any other only by
 * `force`.
 */
export function lockTree(folder: string, force = false): Lock {
  const path = join(folder, LOCK);
  const mine = `${path}.${process.pid}`;
  rmSync(mine, { force: true });
  try {
    // Written first and linked then: there is no moment at which the lock says nothing.
    writeFileSync(mine, JSON.stringify(thisProcess()), { flag: "wx" });
    for (let attempt = 0; attempt < 2; attempt++) {
      if (create(mine, path)) return { kind: "held", release: () => rmSync(path, { force: true }) };
      const seen = look(path);
      if (seen === "absent") continue;
      if (seen === "foreign") return { kind: "blocked" };
      if (seen !== "garbled" && !force && !isGone(seen)) return { kind: "busy", holder: seen };
      setAside(path, `${mine}.old`);
    }
    const seen = look(path);
    return typeof seen === "object" ? { kind: "busy", holder: seen } : { kind: "blocked" };
  } finally {
    rmSync(mine, { force: true });
  }
}

function create(mine: string, path: string): boolean {
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    // A file system without links: the lock is empty for a moment, and taken for garbled in it.
    return createWithoutLink(mine, path);
  }
}

function createWithoutLink(mine: string, path: string): boolean {
  try {
    writeFileSync(path, readFileSync(mine), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Never opens what is no plain file: a pipe would never answer. */
function look(path: string): Holder | "absent" | "foreign" | "garbled" {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return "absent";
  if (!stats.isFile() || stats.size > 4096) return "foreign";
  try {
    return readHolder(JSON.parse(readFileSync(path, "utf8"))) ?? "garbled";
  } catch (error) {
    return codeOf(error) === "ENOENT" ? "absent" : "garbled";
  }
}

function readHolder(parsed: unknown): Holder | undefined {
  if (typeof parsed !== "object" || parsed === null || !("pid" in parsed) || !("host" in parsed))
    return undefined;
  const { pid, host } = parsed;
  if (typeof pid !== "number" || typeof host !== "string") return undefined;
  const text = (key: string) => {
    const value: unknown = Object.entries(parsed).find(([name]) => name === key)?.[1];
    return typeof value === "string" ? value : "";
  };
  return { pid, host, start: text("start"), boot: text("boot"), space: text("space"), since: text("since") };
}

/** By renaming, so that of two that see the same stale lock only one removes it. */
function setAside(path: string, aside: string): void {
  try {
    renameSync(path, aside);
    rmSync(aside, { force: true });
  } catch {
    // Somebody else was faster.
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
