import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Who holds a lock, as its file says; texts are empty where the system does not tell. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process was started, in the machine's own ticks: a process of the same number started later is another. */
  readonly start: string;
  /** One run of one machine. */
  readonly boot: string;
  /** The container that the number counts in. */
  readonly space: string;
  /** For people. */
  readonly since: string;
}

export function thisProcess(): Holder {
  const { pid } = process;
  const since = new Date().toISOString();
  return { pid, host: hostname(), start: startOf(pid) ?? "", boot: bootId(), space: pidSpace(), since };
}

/** Whether the process can be seen to be gone; of another machine or container nothing can be seen. */
export function isGone(holder: Holder): boolean {
  if (holder.host !== hostname()) return false;
  if (holder.boot !== "" && holder.boot !== bootId()) return true;
  if (holder.space !== "" && holder.space !== pidSpace()) return false;
  if (!isAlive(holder.pid)) return true;
  const start = startOf(holder.pid);
  return holder.start !== "" && start !== undefined && start !== holder.start;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** The 22nd field of Linux's account of a process; its second may hold spaces and brackets. */
function startOf(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

function bootId(): string {
  return readText("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
}

function pidSpace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
