/** `segue lint` over a small tree, with programs on PATH that only play their parts. */
import { chmodSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Ajv } from "ajv";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type SegueRun, segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("lint/formats");

const FINDINGS = ["Baker", "Cook"].flatMap((role) => [
  finding(role, "risky-shell-pipe", "error", "Shells that use pipes should set the pipefail option."),
  finding(role, "jinja[spacing]", "warning", "Spacing, 100%: a,b"),
]);

function finding(role: string, rule: string, level: string, description: string): object {
  return {
    ...{ check_name: rule, level, description, url: `https://lint.example/${rule}` },
    location: { path: `tasks/${role}/kitchen-upgrade-w0-step1.yml`, lines: { begin: 5 } },
  };
}

const source = { file: "oven.yaml", line: 2, column: 3 };
const slot = {
  ...{ id: "kitchen/upgrade-w0-step1", stage: "kitchen", phase: "upgrade", wave: 0, step: 1 },
  roles: Object.fromEntries(
    ["Baker", "Cook"].map((role) => [role, [{ tasks: [{ name: "Stop the oven", source }] }]]),
  ),
};
const EMITTED = `---
- name: Service oven
  block:
    - name: Stop the oven
      ansible.builtin.shell: oven off | cat
`;
const paths = [
  "upgrade.yml",
  "tasks/Baker/kitchen-upgrade-w0-step1.yml",
  "tasks/Cook/kitchen-upgrade-w0-step1.yml",
];
const TREE = {
  "out/manifest.json": JSON.stringify({ files: paths.map((path) => ({ path })) }),
  "out/plan.json": JSON.stringify({ slots: [slot] }),
  ...Object.fromEntries(paths.map((path) => [`out/${path}`, EMITTED])),
  "src/oven.yaml": "upgrade_tasks:\n- name: Stop the oven\n  shell: oven off | cat\n",
};

const LINT = `[ "$1" = --version ] && echo 'ansible-lint 6.13.1' && exit 0\ncat "$0.json"\nexit 2`;
const UNREADABLE = `echo "ERROR! couldn't resolve module/action 'x'

The error appears to be in '$PWD/tasks/Baker/kitchen-upgrade-w0-step1.yml': line 4, column 7" >&2; exit 4`;

async function lint(format: string, playbook = "exit 0", findings: readonly object[] = FINDINGS) {
  let result: SegueRun | undefined;
  await withFolder(async (folder) => {
    writeFiles(folder, {
      ...TREE,
      "bin/ansible-lint": `#!/bin/sh\n${LINT}\n`,
      "bin/ansible-lint.json": JSON.stringify(findings),
      "bin/ansible-playbook": `#!/bin/sh\n${playbook}\n`,
    });
    for (const name of ["ansible-lint", "ansible-playbook"]) chmodSync(join(folder, "bin", name), 0o755);
    const path = process.env["PATH"];
    process.env["PATH"] = join(folder, "bin") + delimiter + path;
    try {
      result = await segue("lint", join(folder, "out"), "--sources", join(folder, "src"), "--format", format);
    } finally {
      process.env["PATH"] = path;
    }
    // The place of a folder that is made anew each time.
    const stdout = result.stdout.replace(/[^\s"=]*\/src\//g, "src/");
    result = { ...result, stdout };
  });
  assert.ok(result !== undefined);
  return result;
}

test("tells a finding of two roles once, at its template, a warning of ansible-lint as a hint", async () => {
  const { exitCode, stdout, stderr } = await lint("text");
  assert.is(
    stdout,
    `src/oven.yaml:2:3 warning lint/rule: risky-shell-pipe: Shells that use pipes should set the pipefail option.
    emitted as tasks/Baker/kitchen-upgrade-w0-step1.yml:5
    help: https://lint.example/risky-shell-pipe
src/oven.yaml:2:3 hint lint/rule: jinja[spacing]: Spacing, 100%: a,b
    emitted as tasks/Baker/kitchen-upgrade-w0-step1.yml:5
    help: https://lint.example/jinja[spacing]
`,
  );
  assert.equal([exitCode, stderr], [1, "1 warning, 1 hint\n"]);
});

test("takes warnings of ansible-lint alone for clean", async () => {
  const warnings = FINDINGS.filter((each) => "level" in each && each.level === "warning");
  assert.is((await lint("text", "exit 0", warnings)).exitCode, 0);
});

test("prints an empty list where there is nothing to tell", async () => {
  assert.equal(await lint("json", "exit 0", []), { exitCode: 0, stdout: "[]\n", stderr: "" });
});

test("gives json with places that programs can use", async () => {
  const [first] = JSON.parse((await lint("json")).stdout);
  assert.equal(first, {
    code: "lint/rule",
    severity: "warning",
    message: "risky-shell-pipe: Shells that use pipes should set the pipefail option.",
    location: { file: "src/oven.yaml", line: 2, column: 3 },
    notes: [{ message: "emitted as tasks/Baker/kitchen-upgrade-w0-step1.yml:5" }],
    help: "https://lint.example/risky-shell-pipe",
  });
});

test("gives GitHub annotations on one line each, with their marks escaped", async () => {
  const lines = (await lint("github")).stdout.trimEnd().split("\n");
  assert.equal(lines, [
    "::warning file=src/oven.yaml,line=2,col=3,title=lint/rule::risky-shell-pipe: Shells that use pipes should set the pipefail option.%0Ahttps://lint.example/risky-shell-pipe",
    "::notice file=src/oven.yaml,line=2,col=3,title=lint/rule::jinja[spacing]: Spacing, 100%25: a,b%0Ahttps://lint.example/jinja[spacing]",
  ]);
});

/** What SARIF 2.1.0 demands of the parts that are written. */
const text = { type: "object", required: ["text"], properties: { text: { type: "string", minLength: 1 } } };
const level = { enum: ["none", "note", "warning", "error"] };
const count = { type: "integer", minimum: 1 };
const region = {
  type: "object",
  required: ["startLine"],
  additionalProperties: false,
  properties: { startLine: count, startColumn: count, endLine: count, endColumn: count },
};
const location = {
  type: "object",
  required: ["physicalLocation"],
  properties: {
    physicalLocation: {
      type: "object",
      required: ["artifactLocation"],
      properties: {
        artifactLocation: {
          type: "object",
          required: ["uri"],
          properties: { uri: { type: "string", pattern: "^[^\\s\\\\]+$" } },
        },
        region,
      },
    },
    message: text,
  },
};
const result = {
  type: "object",
  required: ["message"],
  properties: {
    ruleId: { type: "string" },
    ruleIndex: { type: "integer", minimum: 0 },
    level,
    message: text,
    locations: { type: "array", items: location },
    relatedLocations: { type: "array", items: location },
  },
};
const rule = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "string" },
    shortDescription: text,
    help: text,
    defaultConfiguration: { type: "object", properties: { level } },
  },
};
const driver = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    version: { type: "string" },
    rules: { type: "array", items: rule, uniqueItems: true },
  },
};
const sarif = {
  type: "object",
  required: ["version", "runs"],
  properties: {
    $schema: { type: "string" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: {
        type: "object",
        required: ["tool"],
        properties: {
          tool: { type: "object", required: ["driver"], properties: { driver } },
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          results: { type: "array", items: result },
        },
      },
    },
  },
};

for (const findings of [FINDINGS, []])
  test(`gives SARIF 2.1.0 of ${findings.length} findings, whose rules are found where they point`, async () => {
    const { stdout } = await lint("sarif", "exit 0", findings);
    const validate = new Ajv().compile(sarif);
    assert.ok(validate(JSON.parse(stdout)), JSON.stringify(validate.errors));
    const [{ results, tool }] = JSON.parse(stdout).runs;
    assert.is(results.length, findings.length / 2);
    for (const { ruleId, ruleIndex } of results) assert.is(tool.driver.rules[ruleIndex].id, ruleId);
  });

test("tells what Ansible cannot read as an error, and that nothing else was looked for", async () => {
  const { exitCode, stdout } = await lint("text", UNREADABLE);
  assert.is(
    stdout,
    `src/oven.yaml:2:3 error lint/syntax: syntax-check: couldn't resolve module/action 'x'
    emitted as tasks/Baker/kitchen-upgrade-w0-step1.yml:4
    help: nothing else can be linted before Ansible can read this
`,
  );
  assert.is(exitCode, 1);
});

test.run();
