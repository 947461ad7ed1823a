import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PYTHON = "/usr/bin/python3";
const RECORD = fileURLToPath(new URL("record.py", import.meta.url));

/** What a run of real Ansible with canned results asked for. */
export interface Recording {
  /** One JSON list each: host, module, arguments, environment, become. */
  readonly asked: readonly string[];
  readonly counts: Counts;
}

export interface Counts {
  readonly evaluated: number;
  /** Evaluated and skipped, because of the step or of the role. */
  readonly step: number;
  readonly role: number;
}

/** Runs a playbook of a folder; `only` is a pattern for the paths of the task files that count. */
export function record(
  folder: string,
  playbook: string,
  seed: string,
  options: readonly string[],
  only = "",
): Recording {
  const log = join(folder, "log");
  const run = spawnSync(PYTHON, [RECORD, log, seed, "-i", "inventory.yml", playbook, ...options], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, RECORD_ONLY: only, ANSIBLE_ROLES_PATH: join(folder, "roles") },
  });
  const lines = readFileSync(log, "utf8").trim().split("\n");
  const last = lines.pop() ?? "";
  if (!last.startsWith('{"evaluated"')) throw new Error(run.stderr + run.stdout);
  return { asked: lines, counts: JSON.parse(last) };
}

/** Several runs as one. */
export function joinRecordings(recordings: readonly Recording[]): Recording {
  const sum = (key: keyof Counts) => recordings.reduce((total, { counts }) => total + counts[key], 0);
  return {
    asked: recordings.flatMap(({ asked }) => asked),
    counts: { evaluated: sum("evaluated"), step: sum("step"), role: sum("role") },
  };
}

export function hasAnsible(): boolean {
  return spawnSync(PYTHON, ["-c", "import ansible"]).status === 0;
}
