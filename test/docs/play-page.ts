import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "node:util";
import { root, segue } from "../helpers/segue.ts";
import { type Block, blocksOf, commandsOf, type ShownCommand } from "./page.ts";

/** A command of a page whose output is not what the page shows. */
export interface Mismatch extends ShownCommand {
  readonly actual: readonly string[];
}

/** Where the stand-ins of a new catalogue keep their state: all pages and all who play them would share it. */
const STATE = "/tmp/segue-example";

/** Runs the `console` blocks of a page in order in a folder, and writes the files that it tells to write. */
export async function playPage(text: string, folder: string): Promise<readonly Mismatch[]> {
  const state = `${folder}-state`;
  try {
    const played = await playBlocks(text.replaceAll(STATE, state), folder);
    const shown = (lines: readonly string[]) => lines.map((line) => line.replaceAll(state, STATE));
    return played.map((each) => ({ ...each, output: shown(each.output), actual: shown(each.actual) }));
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

async function playBlocks(text: string, folder: string): Promise<readonly Mismatch[]> {
  const mismatches: Mismatch[] = [];
  const before = process.cwd();
  process.chdir(folder);
  try {
    const blocks = blocksOf(text);
    for (const [i, block] of blocks.entries()) {
      const path = /^file: (\S+)$/.exec(block.remark)?.[1];
      if (path !== undefined) writeBlock(path, block);
      else if (block.language === "console" && !block.remark.startsWith("not run"))
        for (const command of commandsOf(block)) {
          mismatches.push(...(await playCommand(command)));
          if (command.line.startsWith("segue init")) moveState(folder);
        }
      else if (block.remark === "run") mismatches.push(...(await playProgram(block, blocks[i + 1], folder)));
    }
  } finally {
    process.chdir(before);
  }
  return mismatches;
}

/** The services that `segue init` wrote below a folder keep their state beside it. */
function moveState(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/services\/\w+\.yaml$/.test(path)) continue;
    const text = readFileSync(join(folder, path), "utf8");
    writeFileSync(join(folder, path), text.replace(`default: ${STATE}\n`, `default: ${folder}-state\n`));
  }
}

function writeBlock(path: string, { lines }: Block): void {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  writeFileSync(resolve(path), `${lines.join("\n")}\n`);
}

async function playCommand(command: ShownCommand): Promise<readonly Mismatch[]> {
  const { line, output } = command;
  const run = await runLine(line);
  // Findings and differences are exit code 1 and may be what a page is about.
  if (run.exitCode > (line.startsWith("segue ") ? 1 : 0))
    throw new Error(`${line}: exit code ${run.exitCode}\n${run.text}`);
  const actual = run.text.replace(/\n+$/, "").split("\n");
  return output.length === 0 || matches(output, actual) ? [] : [{ ...command, actual }];
}

/** Imports a program that uses the library; the block behind it shows what it prints. */
async function playProgram(
  block: Block,
  shown: Block | undefined,
  folder: string,
): Promise<readonly Mismatch[]> {
  if (shown?.language !== "text") throw new Error(`the program in line ${block.start} shows no output`);
  const file = join(folder, `program-${block.start}.ts`);
  const library = pathToFileURL(join(root, "src/index.ts")).href;
  writeFileSync(file, block.lines.join("\n").replace('from "@segue-upgrades/segue"', `from "${library}"`));
  const printed: string[] = [];
  const { log } = console;
  console.log = (...values: readonly unknown[]) => void printed.push(...format(...values).split("\n"));
  try {
    await import(pathToFileURL(file).href);
  } finally {
    console.log = log;
  }
  const actual = printed.join("\n").trimEnd().split("\n");
  const command = { line: `the program in line ${block.start}`, output: shown.lines, start: shown.start };
  return matches(shown.lines, actual) ? [] : [{ ...command, actual }];
}

interface LineRun {
  readonly exitCode: number;
  /** Both streams, data first. */
  readonly text: string;
}

async function runLine(line: string): Promise<LineRun> {
  const folder = /^cd (\S+)$/.exec(line)?.[1];
  if (folder !== undefined) {
    process.chdir(folder);
    return { exitCode: 0, text: "" };
  }
  const words = line.split(/\s+/);
  if (words[0] === "segue" && !/[|&;'"<]/.test(line)) return runSegue(words.slice(1));
  const run = spawnSync("bash", ["-c", line], { encoding: "utf8", env: { ...process.env, ...CLEAN } });
  return { exitCode: run.status ?? 2, text: run.stdout + run.stderr };
}

/** What is said must not depend on whose machine it is. */
const CLEAN = {
  LC_ALL: "C.UTF-8",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Operator",
  GIT_AUTHOR_EMAIL: "operator@example.com",
  GIT_COMMITTER_NAME: "Operator",
  GIT_COMMITTER_EMAIL: "operator@example.com",
  ANSIBLE_NOCOLOR: "1",
};

/** In this process, which is much faster; `> file` is the only thing that it knows of a shell. */
async function runSegue(words: readonly string[]): Promise<LineRun> {
  const to = words.indexOf(">");
  const { exitCode, stdout, stderr } = await segue(...(to < 0 ? words : words.slice(0, to)));
  if (to >= 0) writeFileSync(resolve(words[to + 1] ?? ""), stdout);
  return { exitCode, text: (to < 0 ? stdout : "") + stderr };
}

/** A line `…` stands for any lines, and `…` within a line for any text. */
function matches(shown: readonly string[], actual: readonly string[]): boolean {
  const pattern = shown
    .map((line) => line.trimEnd())
    .map((line) => (line === "…" ? "(?:.*\n)*?" : `${line.split("…").map(escapePattern).join(".*")}\n`))
    .join("");
  return new RegExp(`^${pattern}$`).test(actual.map((line) => `${line.trimEnd()}\n`).join(""));
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
