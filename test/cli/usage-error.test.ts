import { suite } from "uvu";
import * as assert from "uvu/assert";
import { commands } from "../../src/cli/commands.ts";
import { segue } from "../helpers/segue.ts";

const test = suite("cli/usage-error");

/** A command line, what is said of it, and what is advised. */
const cases: readonly (readonly [line: string, message: string, help?: string])[] = [
  ["", "which command?", "`segue --help` lists them"],
  ["--quiet", "which command?", "`segue --help` lists them"],
  ["inti", "there is no command inti", "did you mean init?"],
  ["wibble", "there is no command wibble", "`segue --help` lists them"],
  ["init --tempaltes x", "segue init has no option --tempaltes", "did you mean --templates?"],
  ["plan --out=x", "segue plan has no option --out", "`segue plan --help` lists what it takes"],
  [
    "compile --no-inlnie",
    "segue compile has no option --no-inlnie",
    "`segue compile --help` lists what it takes",
  ],
  ["--quite plan", "segue plan has no option --quite", "did you mean --quiet?"],
  ["plan -Tx -r y --wrong", "segue plan has no option --wrong", "`segue plan --help` lists what it takes"],
  ["compile --ot x", "segue compile has no option --ot", "did you mean --out?"],
  ["compile --env x", "segue compile has no option --env", "did you mean --environment?"],
  ["compile -qx", "segue compile has no option -x", "`segue compile --help` lists what it takes"],
  ["help compil", "there is no command compil", "did you mean compile?"],
  ["compil --help", "there is no command compil", "did you mean compile?"],
  ["plan -T", "-T needs a value"],
  ["compile --templates --roles x", "--templates needs a value"],
  ["evaluate net.yaml -P", "-P needs a value"],
  ["plan --format", "--format needs a value", "one of text, json, markdown, mermaid, dot, html"],
  ["plan --format markdwn", "--format cannot be markdwn", "did you mean markdown?"],
  ["--log-format xml plan", "--log-format cannot be xml", "it is one of text, json, github"],
  ["completion fish", "shell cannot be fish", "it is one of bash, zsh"],
  ["diff", "segue diff needs <before> and <after>", "segue diff <before> <after>"],
  ["diff out", "segue diff needs <after>", "segue diff <before> <after>"],
  ["compile a b", "segue compile does not know what to do with b", "segue compile [project]"],
];

for (const [line, message, help] of cases)
  test(`\`segue ${line}\` says what is wrong and what to type`, async () => {
    const { exitCode, stdout, stderr } = await segue(...line.split(" ").filter((word) => word !== ""));
    const said = help === undefined ? `segue: ${message}\n` : `segue: ${message}\n  help: ${help}\n`;
    assert.equal([exitCode, stdout, stderr], [2, "", said]);
  });

test("every option that takes a value asks for it", async () => {
  for (const { usage } of commands) {
    const [name = ""] = usage.split(" ");
    const { stdout } = await segue(name, "--help");
    for (const [, option] of stdout.matchAll(/^ .*(--[a-z-]+) .*\[(?:string|array|number|choices)/gm)) {
      const { exitCode, stderr } = await segue(name, ...(usage.match(/<[a-z]+>/g) ?? []), option ?? "");
      assert.equal(
        [exitCode, stderr.split("\n")[0]],
        [2, `segue: ${option} needs a value`],
        `${name} ${option}`,
      );
    }
  }
});

test("`segue help COMMAND` is `segue COMMAND --help`, and `segue help` is `segue --help`", async () => {
  for (const { usage } of commands) {
    const [name = ""] = usage.split(" ");
    assert.equal(await segue("help", name), await segue(name, "--help"));
  }
  const help = await segue("help");
  assert.equal(help, await segue("-q", "-h"));
  assert.match(help.stdout, "segue compile [project]");
  assert.is(help.exitCode, 0);
});

test("-V says the version, before a command and behind one", async () => {
  for (const line of ["-V", "--version", "plan -V", "-q -V"])
    assert.match((await segue(...line.split(" "))).stdout, /^\d+\.\d+\.\d+\n$/, line);
});

test.run();
