import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../helpers/segue.ts";

/** A fenced block of a Markdown page. */
export interface Block {
  /** `console`, `yaml`, …; empty where none is said. */
  readonly language: string;
  readonly lines: readonly string[];
  /** The line of its first text line, counted from 0. */
  readonly start: number;
  /** What an HTML comment just above says: `file: services/x.yaml`, `not run: why`. */
  readonly remark: string;
}

/** Every page that people read, by its path below the repository. */
export function pages(): readonly string[] {
  const below = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
  const top = readdirSync(root).filter((name) => name.endsWith(".md"));
  return [...top, ...below.filter((path) => path.endsWith(".md")).map((path) => `docs/${path}`)].sort();
}

export function readPage(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The fenced blocks of a page, in order. */
export function blocksOf(text: string): readonly Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const fence = /^(`{3,})([\w-]*)\s*$/.exec(lines[i] ?? "");
    if (fence === null) continue;
    const end = lines.indexOf(fence[1] ?? "", i + 1);
    if (end < 0) throw new Error(`a block that begins in line ${i + 1} does not end`);
    const remark = /^<!-- (.*) -->$/.exec(lines[i - 1] ?? "")?.[1] ?? "";
    blocks.push({ language: fence[2] ?? "", lines: lines.slice(i + 1, end), start: i + 1, remark });
    i = end;
  }
  return blocks;
}

/** A command line of a `console` block and the output shown below it. */
export interface ShownCommand {
  readonly line: string;
  readonly output: readonly string[];
  /** Where in the page its output begins, counted from 0. */
  readonly start: number;
}

/** `$ command` begins a command, `> ` goes on with it; everything else is output. */
export function commandsOf({ lines, start }: Block): readonly ShownCommand[] {
  const commands: { line: string; output: string[]; start: number }[] = [];
  for (const [i, line] of lines.entries()) {
    const last = commands.at(-1);
    if (line.startsWith("$ ")) commands.push({ line: line.slice(2), output: [], start: start + i + 1 });
    else if (last === undefined) throw new Error(`output without a command: ${line}`);
    else if (line.startsWith("> ") && last.output.length === 0) {
      last.line += `\n${line.slice(2)}`;
      last.start += 1;
    } else last.output.push(line);
  }
  return commands;
}
