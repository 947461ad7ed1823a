import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../helpers/segue.ts";
import { blocksOf, pages, readPage } from "./page.ts";

const test = suite("docs/links");

for (const path of pages()) {
  test(`${path}: every relative link leads somewhere`, () => {
    const broken = linksOf(readPage(path)).filter((link) => !leadsSomewhere(path, link));
    assert.equal(broken, []);
  });
}

test("docs/README.md names every page of docs/", () => {
  const linked = linksOf(readPage("docs/README.md")).map((link) => join("docs", link.replace(/#.*$/, "")));
  const others = pages().filter((path) => path.startsWith("docs/") && path !== "docs/README.md");
  assert.equal(
    others.filter((path) => !linked.includes(path)),
    [],
  );
});

function linksOf(text: string): readonly string[] {
  const shown = withoutBlocks(text).replace(/`[^`\n]*`/g, "");
  return [...shown.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? "")
    .filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? from : join(dirname(from), path);
  if (!existsSync(join(root, target))) return false;
  if (anchor === undefined || statSync(join(root, target)).isDirectory() || !target.endsWith(".md"))
    return true;
  return headings(readPage(target)).includes(anchor);
}

/** As GitHub names them. */
function headings(text: string): readonly string[] {
  return [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replace(/ /g, "-"),
  );
}

function withoutBlocks(text: string): string {
  const lines = text.split("\n");
  for (const { start, lines: inner } of blocksOf(text)) lines.fill("", start, start + inner.length);
  return lines.join("\n");
}

test.run();
