import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { copyExample, root, type SegueRun, segue, withFolder } from "../helpers/segue.ts";
import { type Theme, themes } from "./themes.ts";

const test = suite("diff/diff-plans");
const golden = join(root, "test/diff/golden");
const EXTENSIONS = { text: "txt", markdown: "md", json: "json" } as const;

/** The example with a theme's edits; back as it was after `use`. */
async function edited(project: string, { edits }: Theme, use: () => Promise<void>): Promise<void> {
  const before = new Map<string, string>();
  try {
    for (const { file, from, to } of edits) {
      const path = join(project, "..", file);
      const text = readFileSync(path, "utf8");
      assert.ok(text.includes(from), `${file} has no ${from}`);
      if (!before.has(path)) before.set(path, text);
      writeFileSync(
        path,
        text.replace(from, () => to),
      );
    }
    await use();
  } finally {
    for (const [path, text] of before) writeFileSync(path, text);
  }
}

function compareGolden(file: string, actual: string): void {
  const path = join(golden, file);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    mkdirSync(golden, { recursive: true });
    writeFileSync(path, actual);
  }
  assert.ok(existsSync(path), `there is no ${path}; UPDATE_GOLDEN=1 writes it`);
  assert.is(actual, readFileSync(path, "utf8"), file);
}

async function compiled(project: string, out: string): Promise<void> {
  const { exitCode, stderr } = await segue("compile", project, "--out", out, "--quiet");
  assert.is(exitCode, 0, stderr);
}

test("says of every kind of change to the example what it means for the upgrade", async () => {
  await withFolder(async (folder) => {
    const project = copyExample(folder);
    const [before, after] = [join(folder, "before"), join(folder, "after")];
    await compiled(project, before);
    for (const theme of themes)
      await edited(project, theme, async () => {
        await compiled(project, after);
        for (const [format, extension] of Object.entries(EXTENSIONS)) {
          const { exitCode, stdout, stderr } = await segue("diff", before, after, "--format", format);
          assert.is(stderr, "");
          assert.is(exitCode, theme.same === true ? 0 : 1, theme.name);
          compareGolden(`${theme.name}.${extension}`, stdout);
        }
        const back = JSON.parse((await diffJson(after, before)).stdout);
        const forth = JSON.parse((await diffJson(before, after)).stdout);
        assert.equal([back.added, back.removed], [forth.removed, forth.added], `${theme.name}, backwards`);
      });
  });
});

function diffJson(before: string, after: string): Promise<SegueRun> {
  return segue("diff", before, after, "--format", "json");
}

test("has no golden file that no theme produces", () => {
  const produced = themes.flatMap(({ name }) => Object.values(EXTENSIONS).map((each) => `${name}.${each}`));
  assert.equal(readdirSync(golden).sort(), produced.sort());
});

test.run();
