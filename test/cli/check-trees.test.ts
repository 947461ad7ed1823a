import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { JsonDiagnostic } from "../../src/diagnostic/render-json.ts";
import { root, segue, withFolder, writeFiles } from "../helpers/segue.ts";
import { sayMissing, shared } from "../helpers/shared.ts";

const test = suite("cli/check-trees");

/**
 * The defects of real templates that `check` can see (TRIPLEO-SEMANTICS 13): each with the text of the line it stands
 * at or above. Nothing else of these kinds may be reported.
 */
const DEFECTS: Readonly<Record<string, readonly Defect[]>> = {
  ocata: [
    {
      what: "a service is started at step 6, and steps stop at 5",
      code: "lower/unreachable",
      file: "puppet/services/nova-compute.yaml",
      holds: "- name: Start nova-compute service",
    },
  ],
  queens: [],
  train: [
    {
      what: "a post-upgrade block at step 5, and post-upgrade steps stop at 3",
      code: "lower/unreachable",
      file: "deployment/nova/nova-vnc-proxy-container-puppet.yaml",
      holds: "- when:",
    },
    {
      what: "a deploy step 6 (with the comment that there is none)",
      code: "lower/unreachable",
      file: "deployment/nova/nova-compute-container-puppet.yaml",
      holds: "- name: validate nova compute container state",
    },
  ],
};

interface Defect {
  readonly what: string;
  readonly code: string;
  readonly file: string;
  /** What stands at the reported line. */
  readonly holds: string;
}

/** Kinds of reports that say of a task that it is wrong, whatever its author meant. */
const NEVER_RUNS = [
  "lower/unreachable",
  "lower/untagged",
  "lower/step-without-int",
  "lower/step-tag-ignored",
];

for (const release of ["ocata", "queens", "train"]) {
  let known: readonly JsonDiagnostic[] | undefined;
  const findingsOnce = async (folder: string) => {
    known ??= await findingsOf(folder, release);
    return known;
  };

  test(`finds the known defects of ${release} at their lines, and takes no sound task for one`, async () => {
    if (shared === undefined) return sayMissing(`the defects of ${release}`, "../shared");
    const tree = `${shared}/tht/${release}`;
    const found = (await findingsOnce(shared)).filter(({ code }) => NEVER_RUNS.includes(code));
    const lines = found.map(({ code, location }) => {
      const text = readFileSync(`${tree}/${location?.file}`, "utf8").split("\n");
      return { code, file: location?.file, holds: text[(location?.line ?? 0) - 1]?.trim() };
    });
    const expected = (DEFECTS[release] ?? []).map(({ code, file, holds }) => ({ code, file, holds }));
    assert.equal(sorted(lines), sorted(expected));
  });

  test(`reports of ${release} what the golden list says, and no more`, async () => {
    if (shared === undefined) return sayMissing(`the findings of ${release}`, "../shared");
    const found = await findingsOnce(shared);
    const path = `${root}/test/golden/findings/${release}.txt`;
    const text = found.map((each) => `${lineOf(each)}\n`).join("");
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, text);
    assert.is(text, existsSync(path) ? readFileSync(path, "utf8") : "");
    console.log(`  ${release}: ${found.length} findings`);
  });
}

test("every kind of report in the golden lists has its reason beside them", () => {
  const reasons = readFileSync(`${root}/test/golden/findings/README.md`, "utf8");
  for (const release of Object.keys(DEFECTS)) {
    const [, section = ""] = reasons.split(`## ${release}\n`);
    const text = readFileSync(`${root}/test/golden/findings/${release}.txt`, "utf8");
    const codes = new Set(text.split("\n").flatMap((line) => line.split(" ")[1] ?? []));
    const [own = ""] = section.split("\n## ");
    for (const code of codes) assert.ok(own.includes(`\`${code}\``), `${release} says nothing of ${code}`);
  }
});

/** What `segue check` says of the default roles; that a key stands twice is a matter of the tree's YAML, not of tasks. */
async function findingsOf(folder: string, release: string): Promise<readonly JsonDiagnostic[]> {
  const tree = `${folder}/tht/${release}`;
  const project = {
    templates: tree,
    roles: `${tree}/roles_data.yaml`,
    environments: [`${folder}/golden/${release}.params.yaml`],
    service_properties: `${folder}/golden/${release}.chain.json`,
  };
  return await withFolder(async (home) => {
    writeFiles(home, { "segue.yaml": JSON.stringify(project) });
    const { stderr } = await segue("check", `${home}/segue.yaml`, "--log-format", "json");
    const all = stderr
      .trimEnd()
      .split("\n")
      .map((line): JsonDiagnostic => JSON.parse(line));
    return all.filter(({ code }) => code !== "yaml/duplicate-key").map((each) => withinTree(each, release));
  });
}

function withinTree(finding: JsonDiagnostic, release: string): JsonDiagnostic {
  const { location } = finding;
  if (location === undefined) return finding;
  const [, file = location.file] = location.file.split(`/tht/${release}/`);
  return { ...finding, location: { ...location, file } };
}

function lineOf({ severity, code, message, location }: JsonDiagnostic): string {
  return `${severity} ${code} ${location?.file}:${location?.line} ${message}`;
}

function sorted(list: readonly object[]): readonly string[] {
  return list.map((each) => JSON.stringify(each)).sort();
}

test.run();
