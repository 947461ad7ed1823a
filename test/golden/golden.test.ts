/**
 * Every folder beside this file that holds `input/` is a case: `input/` is a project, `plan.txt` its order, `expected/`
 * what it compiles to, `diagnostics.txt` what was found. `UPDATE_GOLDEN=1` rewrites what a case gives; read the
 * difference before committing it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compile } from "../../src/compile.ts";
import { sortDiagnostics } from "../../src/diagnostic/collect.ts";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { renderText } from "../../src/diagnostic/render-text.ts";
import type { OutputTree } from "../../src/model/output-file.ts";
import { type Inputs, readInputs } from "../../src/inputs.ts";
import { diskFiles } from "../../src/load/disk-files.ts";
import { loadProject } from "../../src/load/project.ts";
import { planText } from "../../src/show/plan-text.ts";
import { sourcePaths } from "../../src/source-paths.ts";
import { root } from "../helpers/segue.ts";
import { compareFolder, compareText } from "./compare.ts";

const test = suite("golden");

const home = fileURLToPath(new URL(".", import.meta.url));

const cases = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${home}${entry.name}/input`))
  .map(({ name }) => name)
  .sort();

for (const name of cases) {
  test(`${name} gives the plan, the tree and the findings that stand beside it`, () => {
    const given = run(`${home}${name}/input`);
    compareText(`${home}${name}/plan.txt`, given.plan);
    compareText(`${home}${name}/diagnostics.txt`, given.diagnostics);
    compareFolder(`${home}${name}/expected`, ownFiles(given.tree));
  });
}

interface Given {
  readonly plan: string;
  readonly diagnostics: string;
  readonly tree: OutputTree;
}

function run(folder: string): Given {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const disk = diskFiles(folder, report);
  const project = loadProject(`${folder}/segue.yaml`, disk, report);
  const inputs = project && readInputs(project, disk, report);
  const outcome = inputs && compile(inputs, optionsOf(folder, inputs));
  diagnostics.push(...(outcome?.diagnostics ?? []));
  const compiled = outcome?.value;
  return {
    plan: compiled === undefined ? "" : planText(compiled.plan),
    tree: compiled?.tree ?? new Map(),
    diagnostics: sortDiagnostics(diagnostics)
      .map((diagnostic) => `${renderText(diagnostic)}\n`)
      .join(""),
  };
}

function optionsOf(folder: string, inputs: Inputs) {
  return {
    project: "segue.yaml",
    command: "segue compile segue.yaml",
    inline: false,
    out: `${folder}/out`,
    sourcePath: sourcePaths(inputs, folder, true),
    unreachable: "warning",
  } as const;
}

/**
 * What is peculiar to a case. Files that every tree has alike stand in `out/`, which is kept fresh with the sources;
 * the inventory script is the same everywhere, and its data are the case's roles, which plan.json has too.
 */
function ownFiles(tree: OutputTree): ReadonlyMap<string, string> {
  const files = [...tree].filter(([path]) => !path.startsWith("inventory/segue_inventory."));
  return new Map(
    files.flatMap(([path, { content }]) => (content === example(path) ? [] : [[path, content]])),
  );
}

function example(path: string): string | undefined {
  return existsSync(`${root}/out/${path}`) ? readFileSync(`${root}/out/${path}`, "utf8") : undefined;
}

test("nothing stands in a case that it does not give", () => {
  const known = ["diagnostics.txt", "expected", "input", "plan.txt"];
  const stray = cases.flatMap((name) =>
    readdirSync(`${home}${name}`).filter((file) => !known.includes(file)),
  );
  assert.equal(stray, []);
});

test("there are cases", () => assert.ok(cases.length > 0));

test.run();
