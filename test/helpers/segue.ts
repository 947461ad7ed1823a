import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../src/cli/run.ts";
import { plain } from "../../src/diagnostic/render-text.ts";

/** The repository. */
export const root: string = fileURLToPath(new URL("../..", import.meta.url));

/** What one command line gave. */
export interface SegueRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process; paths should be absolute. */
export async function segue(...args: readonly string[]): Promise<SegueRun> {
  let [stdout, stderr] = ["", ""];
  const exitCode = await run(args, {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    interactive: false,
    paint: plain,
  });
  return { exitCode, stdout, stderr };
}

/** A fresh folder that is gone after `use`. */
export async function withFolder<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "segue-test-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes files by path below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Every file below a folder with its content, for comparing whole trees. */
export function readTree(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** A copy of the bundled example in a folder; gives the path of its project file. */
export function copyExample(folder: string): string {
  cpSync(join(root, "examples/openstack"), join(folder, "openstack"), { recursive: true });
  return join(folder, "openstack/segue.yaml");
}
