import { spawnSync } from "node:child_process";
import { CannotRun } from "./exit-code.ts";

/** Git may hand over a whole output tree at once. */
const MOST_BYTES = 1 << 30;

/** Runs git, without a shell; gives what it printed, or undefined when it says no. */
export function git(args: readonly string[], input = ""): Buffer | undefined {
  const run = runGit(args, input);
  return run.status === 0 ? run.stdout : undefined;
}

function runGit(args: readonly string[], input = "") {
  const env = { ...process.env, LC_ALL: "C" };
  const run = spawnSync("git", [...args], { input, maxBuffer: MOST_BYTES, env });
  if (run.error !== undefined) {
    const missing = "code" in run.error && run.error.code === "ENOENT";
    throw new CannotRun(missing ? "git is not installed" : `git cannot be run: ${run.error.message}`);
  }
  return run;
}

/** Whether git can be asked at all. */
export function isGitThere(): boolean {
  return spawnSync("git", ["--version"]).status === 0;
}

/** Why git knows no such object, in its own words. */
export function gitComplaint(name: string): string {
  // A name that git would take for an option is none; `--verify` would make it say less.
  if (name.startsWith("-")) return "it is no revision";
  const { stderr } = runGit(["rev-parse", name]);
  const [first = ""] = stderr.toString().split("\n");
  return first.replace(/^fatal: /, "");
}

/** What an object name such as `HEAD~1:out` means; undefined when git knows no such thing, or this is no repository. */
export function gitObject(name: string): { readonly id: string; readonly kind: string } | undefined {
  // A name that git would take for an option is none.
  if (name.startsWith("-")) return undefined;
  const id = git(["rev-parse", "--verify", "--quiet", "--end-of-options", name])?.toString().trim();
  const kind = id && git(["cat-file", "-t", id])?.toString().trim();
  return id && kind ? { id, kind } : undefined;
}

/** The text of a blob. */
export function gitText(id: string): string | undefined {
  return git(["cat-file", "blob", id])?.toString();
}

/** The texts of a tree, by path below it; all are read when the first is asked for. */
export function gitTree(id: string): (path: string) => string | undefined {
  let texts: ReadonlyMap<string, string> | undefined;
  return (path) => {
    texts ??= readTree(id);
    return texts.get(path);
  };
}

function readTree(id: string): ReadonlyMap<string, string> {
  const list = git(["ls-tree", "-r", "-z", "--full-tree", id])?.toString() ?? "";
  const files = list.split("\0").flatMap((line) => {
    // Mode, kind and id, a tabulator, the path; links and submodules are no files of ours.
    const match = /^100\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line);
    const [, blob, path] = match ?? [];
    return blob === undefined || path === undefined ? [] : [{ blob, path }];
  });
  const output =
    git(["cat-file", "--batch"], files.map(({ blob }) => `${blob}\n`).join("")) ?? Buffer.alloc(0);
  const texts = new Map<string, string>();
  let at = 0;
  for (const { path } of files) {
    const end = output.indexOf("\n", at);
    const size = Number(output.subarray(at, end).toString().split(" ")[2]);
    texts.set(path, output.subarray(end + 1, end + 1 + size).toString());
    at = end + 1 + size + 1;
  }
  return texts;
}
