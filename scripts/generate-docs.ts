/**
 * Writes the pages that are made from the program itself; with --check it only compares.
 * Usage: node --import tsx .ci/scripts/generate-docs.ts [--check]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandLinePage } from "./docs/command-line-page.ts";
import { diagnosticsPage } from "./docs/diagnostics-page.ts";
import { manualPage } from "./docs/manual-page.ts";
import { schemaPage } from "./docs/schema-page.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const pages: Readonly<Record<string, () => string | Promise<string>>> = {
  "docs/reference/diagnostics.md": diagnosticsPage,
  "docs/reference/command-line.md": commandLinePage,
  "docs/segue.1": manualPage,
  "docs/reference/project-file.md": () =>
    schemaPage(
      "project",
      "The project file",
      `\`segue.yaml\` says what to compile. Only \`templates\` and \`roles\` are required. Paths are relative to the folder of the
file. Unknown keys are errors. \`segue init\` writes one with an example of everything, and a first line by which editors
find the JSON Schema (\`schemas/project.schema.json\` of the package) that this page is made of.`,
    ),
  "docs/reference/plan-json.md": () =>
    schemaPage(
      "plan",
      "plan.json",
      `The order of an upgrade for programs: in every output tree, and from \`segue plan --format json\`. More keys may be added in
later versions; those here stay. The JSON Schema that this page is made of is \`schemas/plan.schema.json\` of the package.`,
    ),
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
