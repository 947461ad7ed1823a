import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

export const LOCK = ".segue.lock";

/** Who holds a lock, as its file says. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * Takes the lock of an output folder; undefined when a living process has it. A lock whose process is gone is taken
 * over. The result gives it back.
 */
export function lockTree(folder: string): (() => void) | undefined {
  const path = join(folder, LOCK);
  const mine = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder);
  if (!create(path, mine) && !(removeStale(path) && create(path, mine))) return undefined;
  return () => rmSync(path, { force: true });
}

function create(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function removeStale(path: string): boolean {
  const seen = holder(path);
  if (seen !== undefined && (seen.host !== hostname() || isAlive(seen.pid))) return false;
  // Renaming first, so that of two that see the same stale lock only one removes it.
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  rmSync(aside, { force: true });
  return true;
}

function holder(path: string): Holder | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof parsed !== "object" || parsed === null || !("pid" in parsed) || !("host" in parsed))
      return undefined;
    const { pid, host } = parsed;
    return typeof pid === "number" && typeof host === "string" ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
