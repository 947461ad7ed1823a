/**
 * Writes the pages that are made from the program itself; with --check it only compares.
 * Usage: node --import tsx scripts/generate-docs.ts [--check]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandLinePage } from "./docs/command-line-page.ts";
import { diagnosticsPage } from "./docs/diagnostics-page.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const pages: Readonly<Record<string, () => string | Promise<string>>> = {
  "docs/reference/diagnostics.md": diagnosticsPage,
  "docs/reference/command-line.md": commandLinePage,
};

const stale: string[] = [];
for (const [path, make] of Object.entries(pages)) {
  const file = join(root, path);
  const content = await make();
  if (existsSync(file) && readFileSync(file, "utf8") === content) continue;
  stale.push(path);
  if (process.argv.includes("--check")) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

if (process.argv.includes("--check") && stale.length > 0) {
  console.error(`not what the program says: ${stale.join(", ")}; run make docs`);
  process.exitCode = 1;
}
