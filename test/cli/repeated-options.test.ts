import { suite } from "uvu";
import * as assert from "uvu/assert";
import { shapeOf } from "../../src/cli/command-shape.ts";
import { commands } from "../../src/cli/commands.ts";
import { readTree, segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("cli/repeated-options");

const GREETER = `heat_template_version: ocata
parameters:
  One: {type: string, default: default one}
  Two: {type: string, default: default two}
  Three: {type: string, default: default three}
outputs:
  all: {value: [{get_param: One}, {get_param: Two}, {get_param: Three}]}
  role_data:
    value:
      service_name: greeter
      upgrade_tasks:
        - name: {str_replace: {template: "Greet 1 2 3", params: {1: {get_param: One}, 2: {get_param: Two}, 3: {get_param: Three}}}}
          debug: {msg: hello}
          tags: step1
`;
const journalOf = (host: string) =>
  JSON.stringify({ format: 1, hosts: [{ host, role: "Controller", holder: "", lines: [] }], silent: [] });
const FILES = {
  "segue.yaml": "templates: services\nroles: roles_data.yaml\n",
  "roles_data.yaml": "- name: Controller\n  ServicesDefault: [greeter]\n",
  "services/greeter.yaml": GREETER,
  "one.yaml": "parameter_defaults: {One: first}\n",
  "two.yaml": "parameter_defaults: {Two: second}\n",
  "three.yaml": "parameter_defaults: {Three: third}\n",
  "first.json": journalOf("first"),
  "second.json": journalOf("second"),
  "third.json": journalOf("third"),
};

/** Three values of every repeatable option. */
const VALUES: Readonly<Record<string, (folder: string) => readonly string[]>> = {
  environment: (folder) => ["one", "two", "three"].map((name) => `${folder}/${name}.yaml`),
  parameter: () => ["One=first", "Two=second", "Three=third"],
  credential: () => ["first", "second", "third"],
  journal: (folder) => ["first", "second", "third"].map((name) => `${folder}/${name}.json`),
};

/** A command line, of a command or of one of its options, that shows what was made of the three values; `check` shows none. */
const COMMANDS: Readonly<Record<string, (folder: string) => readonly string[]>> = {
  compile: (folder) => [`${folder}/segue.yaml`, "--out", `${folder}/out`, "--inline"],
  check: (folder) => [`${folder}/segue.yaml`],
  plan: (folder) => [`${folder}/segue.yaml`],
  "plan journal": (folder) => [`${folder}/segue.yaml`, "--format", "html"],
  explain: (folder) => ["greeter", `${folder}/segue.yaml`],
  resolve: (folder) => [`${folder}/segue.yaml`],
  evaluate: (folder) => [`${folder}/services/greeter.yaml`],
  export: (folder) => ["awx", `${folder}/segue.yaml`],
};

/** What shows no value of a parameter. */
const SHOWS_NONE = new Set(["check environment", "export environment"]);

const SHOWN = /first"?,?\s+(?:- )?"?second"?,?\s+(?:- )?"?third/;
const SHOWN_ON_PAGE = /"host":"first".*"host":"second".*"host":"third"/;

/** Every way to write an option and its value. */
const SPELLINGS: Readonly<Record<string, (name: string, alias: string, value: string) => readonly string[]>> =
  {
    "--name value": (name, _, value) => [`--${name}`, value],
    "--name=value": (name, _, value) => [`--${name}=${value}`],
    "-n value": (_, alias, value) => [`-${alias}`, value],
    "-nvalue": (_, alias, value) => [`-${alias}${value}`],
  };

for (const command of commands) {
  const shape = shapeOf(command);
  for (const { name, alias = "" } of shape.options.filter(({ repeatable }) => repeatable))
    for (const [spelling, write] of Object.entries(SPELLINGS).filter(
      ([how]) => alias !== "" || !how.startsWith("-n"),
    ))
      test(`segue ${shape.name}: three of --${name}, written ${spelling}, all count`, async () => {
        await withFolder(async (folder) => {
          writeFiles(folder, FILES);
          const values = VALUES[name]?.(folder) ?? [];
          assert.is(values.length, 3, "the option has three values to try");
          const options = values.flatMap((value) => write(name, alias, value));
          const line = COMMANDS[`${shape.name} ${name}`] ?? COMMANDS[shape.name];
          const run = await segue(shape.name, ...options, ...(line?.(folder) ?? []));
          assert.is(run.exitCode, 0, run.stderr);
          if (shape.name === "compile") assert.match(readTree(`${folder}/out`)["PLAN.md"] ?? "", SHOWN);
          else if (!SHOWS_NONE.has(`${shape.name} ${name}`))
            assert.match(run.stdout, name === "journal" ? SHOWN_ON_PAGE : SHOWN);
          if (name !== "environment" || shape.name === "evaluate") return;
          const wrong = values.flatMap((value) => write(name, alias, `${value}.gone`));
          const { stderr } = await segue(shape.name, ...wrong, ...(COMMANDS[shape.name]?.(folder) ?? []));
          for (const file of ["one", "two", "three"]) assert.match(stderr, `${file}.yaml.gone`);
        });
      });
}

test("of an option that takes one value the last one counts, and that is said, even with --quiet", async () => {
  const { stderr } = await segue("plan", "--format", "json", "-q", "--format=xml", "/nowhere.yaml");
  assert.match(stderr, "--format cannot be xml");
  const run = await segue("plan", "-q", "-Tone", "-T", "two", "-r", "roles.yaml", "-r", "roles.yaml");
  assert.match(run.stderr, "segue: --templates is given 2 times (one, two): two counts\n");
  assert.not.match(run.stderr, "--roles is given");
});

test("a flag and its opposite: the last one counts, and that is said", async () => {
  const { stderr } = await segue("compile", "--inline", "--no-inline", "/nowhere.yaml");
  assert.match(stderr, "segue: --inline is given 2 times (true, false): false counts\n");
});

test("a parameter that is given twice has the last value, and that is said", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, FILES);
    const template = `${folder}/services/greeter.yaml`;
    const { stdout, stderr } = await segue("evaluate", template, "-P", "One=a", "-P", "One=b");
    assert.match(stdout, '"b"');
    assert.match(stderr, "segue: parameter One is given 2 times: b counts\n");
  });
});

const refused: readonly (readonly [line: string, says: string])[] = [
  ["plan --no-environment", "segue plan has no option --no-environment"],
  ["plan --no-templates", "segue plan has no option --no-templates"],
  ["plan --templates=", "--templates needs a value"],
  ["plan --project=x.yaml", "segue plan has no option --project"],
  ["plan -e.x=1 --environment.x=1", "segue plan has no option --environment.x"],
  ["compile --inline=maybe", "--inline takes no value"],
];

for (const [line, says] of refused)
  test(`\`segue ${line}\` is refused, not passed over`, async () => {
    const { exitCode, stderr } = await segue(...line.split(" "));
    assert.match(stderr, `segue: ${says}\n`);
    assert.is(exitCode, 2);
  });

test.run();
