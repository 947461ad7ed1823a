/** The page of each check: what its examples are said to give is what `segue check` says of them. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { lowerCodes } from "../../src/diagnostic/catalogue/lower.ts";
import type { JsonDiagnostic } from "../../src/diagnostic/render-json.ts";
import { root, segue, withFolder, writeFiles } from "../helpers/segue.ts";
import { blocksOf, readPage } from "./page.ts";

const test = suite("docs/checks");

/** Codes that say how a task must be written at all, or how many there may be; their rows in the table of diagnostics say enough. */
const PLAIN = ["lower/arguments", "lower/exec", "lower/exec-variable", "lower/limit", "lower/not-a-task"];

/** Checks of what only a rolling stage makes of a task. */
const ROLLING = ["lower/run-once-batches"];

const STAGES = "stages: [{name: hosts, roles: [Controller], rolling: [1]}]\n";

const names = readdirSync(join(root, "docs/checks")).map((file) => file.replace(/\.md$/, ""));

test("every check has its page, and every page its check", () => {
  const checked = Object.keys(lowerCodes).filter((code) => !PLAIN.includes(code));
  assert.equal(names.map((name) => `lower/${name}`).sort(), checked.sort());
  assert.ok(existsSync(join(root, "docs/reference/diagnostics.md")));
});

for (const name of names) {
  const page = readPage(`docs/checks/${name}.md`);
  const blocks = blocksOf(page).filter(({ language }) => language === "yaml");
  test(`${name}: the examples are reported as the page says`, async () => {
    assert.equal(
      blocks.map(({ remark }) => remark),
      ["reported", "fine"],
    );
    for (const { lines, remark } of blocks) {
      const marked = lines.flatMap((line, at) => (line.endsWith(" # reported") ? [at + 1] : []));
      assert.is(marked.length > 0, remark === "reported");
      assert.equal(await linesOf(`lower/${name}`, lines), marked);
    }
  });
}

/** At which lines of an example `segue check` reports a code. An example may begin with its parameters. */
async function linesOf(code: string, lines: readonly string[]): Promise<readonly number[]> {
  const split = lines.indexOf("upgrade_tasks:");
  const head = [
    ...lines.slice(0, split),
    "outputs:",
    "  role_data:",
    "    value:",
    "      service_name: nova",
  ];
  const template = [...head, ...lines.slice(split).map((line) => `      ${line}`)];
  const shift = template.length - lines.length;
  return await withFolder(async (folder) => {
    writeFiles(folder, {
      "segue.yaml": `templates: services\nroles: roles.yaml\n${ROLLING.includes(code) ? STAGES : ""}`,
      "roles.yaml": "- {name: Controller, ServicesDefault: [nova]}\n",
      "services/nova.yaml": `${template.join("\n")}\n`,
    });
    const { stderr } = await segue("check", join(folder, "segue.yaml"), "--log-format", "json");
    const found = stderr
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line): JsonDiagnostic => JSON.parse(line));
    assert.equal(
      found.filter(({ code: other }) => !other.startsWith("lower/")),
      [],
    );
    return found.filter((each) => each.code === code).map(({ location }) => (location?.line ?? 0) - shift);
  });
}

test.run();
