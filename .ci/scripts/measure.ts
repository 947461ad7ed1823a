/** What processes of Node cost, measured alike for all that are compared. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../..", import.meta.url));

export interface Cost {
  /** Seconds of processor time, in the program and in the system. */
  readonly cpu: number;
  /** The most memory it had, in MB. */
  readonly peak: number;
}

/** Every process runs it before anything else, so that it cancels out. */
const PRELUDE = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write("\\ncost " + (userCPUTime + systemCPUTime) / 1e6 + " " + maxRSS / 1024 + "\\n");
});`;

/**
 * The least that each command costs in some rounds, the commands in turn, so that a busy spell of the machine meets them
 * all. Processor time, for other work on the machine takes little of it.
 */
export function leastOf(rounds: number, commands: readonly (readonly string[])[]): readonly Cost[] {
  const measured = Array.from({ length: rounds }, () => commands.map(costOf));
  return commands.map((_, i) => ({
    cpu: Math.min(...measured.map((round) => round[i]?.cpu ?? Number.POSITIVE_INFINITY)),
    peak: Math.max(...measured.map((round) => round[i]?.peak ?? 0)),
  }));
}

function costOf(args: readonly string[]): Cost {
  const stderr = runNode(PRELUDE, args);
  const [, cpu, peak] = /\ncost (\S+) (\S+)\n/.exec(stderr) ?? [];
  if (cpu === undefined || peak === undefined) throw new Error(stderr);
  return { cpu: Number(cpu), peak: Number(peak) };
}

/** The files below a folder that a command reads. */
export function filesRead(folder: string, args: readonly string[]): readonly string[] {
  const stderr = runNode(
    `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";
    const { readFileSync } = fs; const read = new Set();
    fs.readFileSync = (path, ...rest) => { read.add(String(path)); return readFileSync(path, ...rest); };
    syncBuiltinESMExports();
    process.on("exit", () => process.stderr.write("\\nread " + JSON.stringify([...read]) + "\\n"));`,
    args,
  );
  const paths: readonly string[] = JSON.parse(/\nread (.*)\n/.exec(stderr)?.[1] ?? "[]");
  return paths.filter((path) => path.startsWith(`${folder}/`)).sort();
}

function runNode(prelude: string, args: readonly string[]): string {
  const first = ["--import", `data:text/javascript,${encodeURIComponent(prelude)}`];
  const { status, stderr } = spawnSync(process.execPath, [...first, ...args], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return stderr;
}

/** A line of a table: a name, and what belongs to it in columns. */
export function row(name: string, ...cells: readonly string[]): string {
  return (name.padEnd(28) + cells.map((cell) => cell.padStart(14)).join("")).trimEnd();
}
