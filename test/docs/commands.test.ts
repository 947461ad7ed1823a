import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { commands } from "../../src/cli/commands.ts";
import { run } from "../../src/cli/run.ts";
import { plain } from "../../src/diagnostic/render-text.ts";
import { root, withFolder } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";
import { blocksOf, commandsOf, pages, readPage } from "./page.ts";
import { type Mismatch, playPage } from "./play-page.ts";

const test = suite("docs/commands");

const hasAnsible = spawnSync("ansible-playbook", ["--version"]).status === 0;

for (const path of pages()) {
  const text = readPage(path);
  const shown = blocksOf(text)
    .filter(({ language, remark }) => language === "console" && !remark.startsWith("not run"))
    .flatMap(commandsOf);
  if (shown.length > 0) {
    const needsAnsible = shown.some(({ line }) => line.startsWith("ansible"));
    test(`${path}: its commands do what it shows`, async () => {
      if (needsAnsible && !hasAnsible) return sayMissing(`the commands of ${path}`, "ansible-playbook");
      const mismatches = await withFolder((folder) => playPage(text, folder));
      if (process.env["UPDATE_DOCS"]) writeFileSync(join(root, path), corrected(text, mismatches));
      else for (const { line, output, actual } of mismatches) assert.equal(actual, output, `$ ${line}`);
    });
  }
}

const parsed = commands.map((command) => ({ ...command, run: async () => 0 as const }));

for (const path of pages()) {
  test(`${path}: every segue command in it is one`, async () => {
    for (const line of segueLines(readPage(path))) {
      const [, name, ...rest] = wordsOf(line);
      // In running text, a command may be meant without what it takes.
      if (rest.length === 0 && commands.some(({ usage }) => usage.split(" ")[0] === name)) continue;
      let said = "";
      const hear = (text: string) => {
        said += text;
      };
      const terminal = { out: hear, err: hear, interactive: false, paint: plain };
      const exitCode = await run(wordsOf(line).slice(1), terminal, parsed);
      assert.is(exitCode, 0, `${line}: ${said}`);
    }
  });
}

/** Command lines in blocks and in `code` that can be parsed as they are. */
function segueLines(text: string): readonly string[] {
  const blocks = blocksOf(text);
  const inBlocks = blocks.flatMap((block) => {
    if (block.language === "console") return commandsOf(block).map(({ line }) => line);
    return ["sh", "bash", "yaml"].includes(block.language)
      ? block.lines.map((line) => line.replace(/^\s*(?:- (?:run: )?|run: |script: )?/, ""))
      : [];
  });
  const inText = [...text.matchAll(/`(segue [^`\n]+)`/g)].map((match) => match[1] ?? "");
  return [...inBlocks, ...inText]
    .map((line) => line.replace(/\s+#.*$/, "").replace(/\s*(?:[|&;]|\d?>).*$/, ""))
    .filter((line) => /^segue [a-z-]/.test(line) && !/[…<\\]|\$\(/.test(line));
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");
}

/** The page with what its commands really print. */
function corrected(text: string, mismatches: readonly Mismatch[]): string {
  const lines = text.split("\n");
  for (const { start, output, actual } of [...mismatches].reverse())
    lines.splice(start, output.length, ...actual);
  return lines.join("\n");
}

test.run();
