import { execa } from "execa";

/** What became of a program that was run. */
export type ProcessResult =
  | { readonly kind: "ended"; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: "missing" }
  | { readonly kind: "timeout"; readonly seconds: number }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly reason: string };

export interface ProcessOptions {
  readonly folder: string;
  readonly seconds: number;
  readonly signal?: AbortSignal;
  readonly env?: Readonly<Record<string, string>>;
}

/** The most text a program may print before it is taken for broken. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/** How long a program may take to end once it was told to. */
const PATIENCE_MS = 2000;

/** Runs a program to its end; never throws for what the program does. */
export async function runProcess(
  program: string,
  args: readonly string[],
  { folder, seconds, signal, env }: ProcessOptions,
): Promise<ProcessResult> {
  if (signal?.aborted) return { kind: "cancelled" };
  const running = execa(program, [...args], {
    cwd: folder,
    reject: false,
    stdin: "ignore",
    // In a group of its own: it starts others, which would hold its output open when it alone was ended.
    detached: true,
    maxBuffer: MAX_OUTPUT,
    // Python writes in the locale's encoding; what is read here is UTF-8.
    env: { PYTHONIOENCODING: "utf-8", ANSIBLE_NOCOLOR: "1", ANSIBLE_FORCE_COLOR: "0", ...env },
  });
  const ending = endOnDemand(running.pid, seconds, signal);
  const result = await running;
  ending.over();
  if (ending.reason() === "timeout") return { kind: "timeout", seconds };
  if (ending.reason() === "cancelled") return { kind: "cancelled" };
  if (result.code === "ENOENT" && result.exitCode === undefined) return { kind: "missing" };
  if (result.isMaxBuffer) return { kind: "failed", reason: "it printed more than 256 MB" };
  if (result.exitCode === undefined)
    return { kind: "failed", reason: failure(result.signal, result.shortMessage) };
  return { kind: "ended", exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}

interface Ending {
  reason(): "timeout" | "cancelled" | undefined;
  /** To be called when the program is gone. */
  over(): void;
}

/** Ends a program and all that it started when its time is over or somebody interrupts. */
function endOnDemand(pid: number | undefined, seconds: number, signal: AbortSignal | undefined): Ending {
  let reason: ReturnType<Ending["reason"]>;
  let forced: NodeJS.Timeout | undefined;
  const end = (why: typeof reason): void => {
    reason ??= why;
    killGroup(pid, "SIGTERM");
    forced ??= setTimeout(() => killGroup(pid, "SIGKILL"), PATIENCE_MS);
  };
  const cancel = (): void => end("cancelled");
  const timer = setTimeout(() => end("timeout"), seconds * 1000);
  signal?.addEventListener("abort", cancel);
  return {
    reason: () => reason,
    over: () => {
      clearTimeout(timer);
      clearTimeout(forced);
      signal?.removeEventListener("abort", cancel);
      if (reason !== undefined) killGroup(pid, "SIGKILL");
    },
  };
}

function killGroup(pid: number | undefined, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

function failure(signal: string | undefined, message: string | undefined): string {
  return signal === undefined ? (message ?? "it did not start") : `it was ended by ${signal}`;
}
