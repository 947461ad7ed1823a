/**
 * Every folder beside this file that holds `input/` is a case: `input/` is a project, `plan.txt` its order, `diagnostics.txt` what was found.
 * `UPDATE_GOLDEN=1` rewrites what a case gives; read the difference before committing it.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { sortDiagnostics } from "../../src/diagnostic/collect.ts";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { renderText } from "../../src/diagnostic/render-text.ts";
import { readInputs } from "../../src/inputs.ts";
import { diskFiles } from "../../src/load/disk-files.ts";
import { loadProject } from "../../src/load/project.ts";
import { makePlan } from "../../src/make-plan.ts";
import { planText } from "../../src/show/plan-text.ts";

const test = suite("golden");

const home = fileURLToPath(new URL(".", import.meta.url));
const updating = process.env["UPDATE_GOLDEN"] === "1";

const cases = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${home}${entry.name}/input`))
  .map(({ name }) => name)
  .sort();

for (const name of cases) {
  test(`${name} gives the plan and the findings that stand beside it`, () => {
    const given = run(`${home}${name}/input`);
    for (const [file, text] of Object.entries(given)) compare(`${home}${name}/${file}`, text);
  });
}

/** A text that is empty has no file. */
function compare(path: string, text: string): void {
  if (updating) {
    if (text === "") rmSync(path, { force: true });
    else writeFileSync(path, text);
  }
  assert.is(text, existsSync(path) ? readFileSync(path, "utf8") : "");
}

function run(folder: string): Readonly<Record<"plan.txt" | "diagnostics.txt", string>> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const disk = diskFiles(folder, report);
  const project = loadProject(`${folder}/segue.yaml`, disk, report);
  const inputs = project && readInputs(project, disk, report);
  const outcome = inputs && makePlan(inputs, { unreachable: "warning" });
  diagnostics.push(...(outcome?.diagnostics ?? []));
  const plan = outcome?.value?.plan;
  return {
    "plan.txt": plan === undefined ? "" : planText(plan),
    "diagnostics.txt": sortDiagnostics(diagnostics)
      .map((diagnostic) => `${renderText(diagnostic)}\n`)
      .join(""),
  };
}

test("there are cases", () => assert.ok(cases.length > 0));

test.run();
