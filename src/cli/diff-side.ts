import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readPlan } from "../diff/read-plan.ts";
import type { Side } from "../diff/side.ts";
import type { TreeText } from "../diff/task-bodies.ts";
import { visible } from "../text/visible.ts";
import { isSafePath } from "../write/safe-path.ts";
import { CannotRun } from "./exit-code.ts";
import { gitComplaint, gitObject, gitText, gitTree, isGitThere } from "./git.ts";

const PLAN = "plan.json";
/** More problems of one file than this help nobody. */
const MOST_PROBLEMS = 5;

/** Reads what one argument of `diff` names: an output tree, a plan.json, or `REV:path` of a git repository. */
export function readSide(name: string): Side {
  const found = onDisk(name) ?? inGit(name);
  if (found === undefined) throw nothing(name);
  const { plan: text, tree, path } = found;
  if (text === undefined)
    throw new CannotRun(`${name} has no ${PLAN}`, "is it a tree that segue compile wrote?");
  const problems: string[] = [];
  const plan = readPlan(text, (problem) => problems.push(problem));
  if (plan === undefined) throw new CannotRun(`${path} is not a plan of segue: ${some(problems)}`);
  return { plan, text: (inner) => (isSafePath(inner) ? tree(inner) : undefined) };
}

interface Found {
  /** What to call the plan in messages. */
  readonly path: string;
  /** The text of plan.json. */
  readonly plan: string | undefined;
  readonly tree: TreeText;
}

function onDisk(name: string): Found | undefined {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isDirectory()) return { path: name, plan: readFileSync(name, "utf8"), tree: () => undefined };
  const tree: TreeText = (path) => textOf(join(name, path));
  return { path: join(name, PLAN), plan: tree(PLAN), tree };
}

function textOf(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "utf8") : undefined;
}

function inGit(name: string): Found | undefined {
  const colon = name.indexOf(":");
  if (colon < 0) return undefined;
  // Git wants no slash at the end of a folder, except of `./`.
  const object = gitObject(name) ?? gitObject(name.replace(/\/+$/, ""));
  if (object?.kind === "blob") return { path: name, plan: gitText(object.id), tree: () => undefined };
  if (object?.kind !== "tree") return undefined;
  const tree = gitTree(object.id);
  return { path: `${name.replace(/(?<=[^:])\/*$/, "/")}${PLAN}`, plan: tree(PLAN), tree };
}

/** Nothing on the disk and nothing in git has that name. */
function nothing(name: string): CannotRun {
  if (!name.includes(":")) {
    const help = "name an output tree, a plan.json, or REV:path of a git repository";
    return new CannotRun(`there is no ${name}`, isRevision(name) ? `did you mean ${name}:out?` : help);
  }
  const complaint = gitComplaint(name);
  return new CannotRun(`there is no ${name}: ${complaint}`, gitHelp(complaint));
}

function isRevision(name: string): boolean {
  return name !== "" && isGitThere() && gitObject(name) !== undefined;
}

function gitHelp(complaint: string): string | undefined {
  if (/invalid object name/.test(complaint))
    return "`git log` shows the revisions; a shallow clone gets older ones by `git fetch --unshallow`";
  if (/not a git repository/.test(complaint)) return undefined;
  return "the path starts at the top folder of the repository (`HEAD:out`), or with ./ where you are";
}

function some(problems: readonly string[]): string {
  const shown = problems.slice(0, MOST_PROBLEMS).map(visible).join("; ");
  const rest = problems.length - MOST_PROBLEMS;
  return rest > 0 ? `${shown}; and ${rest} more` : shown;
}
