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

/** Runs a program to its end; never throws for what the program does. */
export async function runProcess(
  program: string,
  args: readonly string[],
  { folder, seconds, signal, env }: ProcessOptions,
): Promise<ProcessResult> {
  const result = await execa(program, [...args], {
    cwd: folder,
    reject: false,
    stdin: "ignore",
    timeout: seconds * 1000,
    forceKillAfterDelay: 2000,
    maxBuffer: MAX_OUTPUT,
    // Python writes in the locale's encoding; what is read here is UTF-8.
    env: { PYTHONIOENCODING: "utf-8", ANSIBLE_NOCOLOR: "1", ANSIBLE_FORCE_COLOR: "0", ...env },
    ...(signal === undefined ? {} : { cancelSignal: signal, gracefulCancel: false }),
  });
  if (result.timedOut) return { kind: "timeout", seconds };
  if (result.isCanceled) return { kind: "cancelled" };
  if (result.code === "ENOENT" && result.exitCode === undefined) return { kind: "missing" };
  if (result.isMaxBuffer) return { kind: "failed", reason: "it printed more than 256 MB" };
  if (result.exitCode === undefined)
    return { kind: "failed", reason: failure(result.signal, result.shortMessage) };
  return { kind: "ended", exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}

function failure(signal: string | undefined, message: string | undefined): string {
  return signal === undefined ? (message ?? "it did not start") : `it was ended by ${signal}`;
}
