import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Context } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands.ts";
import { watchedFiles, watchedSteps } from "../../src/cli/progress.ts";
import { run } from "../../src/cli/run.ts";
import { processTerminal } from "../../src/cli/terminal.ts";
import { diskFiles } from "../../src/load/disk-files.ts";
import { copyExample, segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("cli/terminal");

const ESCAPE = "\u001b";

/** A process whose streams are kept. */
function fakeProcess(isTTY: boolean, env: Readonly<Record<string, string>> = {}) {
  const texts = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof texts) => ({
    isTTY,
    columns: 40,
    write: (text: string) => {
      texts[name] += text;
    },
  });
  return { texts, streams: { stdout: stream("stdout"), stderr: stream("stderr"), env } };
}

const coloured: readonly (readonly [string, boolean, Readonly<Record<string, string>>, boolean])[] = [
  ["on a terminal", true, {}, true],
  ["off a terminal", false, {}, false],
  ["with NO_COLOR", true, { NO_COLOR: "1" }, false],
  ["with an empty NO_COLOR, which does not count", true, { NO_COLOR: "" }, true],
  ["on a terminal that can do nothing", true, { TERM: "dumb" }, false],
];

for (const [title, isTTY, env, expected] of coloured) {
  test(`${expected ? "colours" : "no colours"} ${title}`, async () => {
    await withFolder(async (folder) => {
      const { texts, streams } = fakeProcess(isTTY, env);
      const code = await run(["check", await broken(folder)], processTerminal(streams));
      assert.is(code, 1);
      assert.match(texts.stderr, /load\/unknown-key/);
      assert.is(texts.stderr.includes(ESCAPE), expected);
      assert.is(texts.stdout, "");
    });
  });
}

test("progress is one line that the next output replaces, and never leaves a terminal", () => {
  const { texts, streams } = fakeProcess(true);
  const terminal = processTerminal(streams);
  terminal.progress?.("1 file read");
  terminal.progress?.("2 files read");
  terminal.out("data\n");
  terminal.err("done\n");
  const wipe = `\r${ESCAPE}[2K`;
  assert.is(texts.stderr, `1 file read${wipe}2 files read${wipe}done\n`);
  assert.is(texts.stdout, "data\n");
  assert.is(processTerminal(fakeProcess(false).streams).progress, undefined);
  assert.is(processTerminal(fakeProcess(true, { TERM: "dumb" }).streams).progress, undefined);
});

test("progress counts files when the work takes long, unless it is asked to be quiet", async () => {
  await withFolder((folder) => {
    writeFiles(folder, { "a.yaml": "1", "b.yaml": "2" });
    const shown = (quiet: boolean): readonly string[] => {
      const lines: string[] = [];
      const terminal = { ...silent, progress: (text: string) => void lines.push(text) };
      const files = watchedFiles(
        diskFiles(folder, () => {}),
        { terminal, quiet, hints: false, logFormat: "text" },
      );
      const now = Date.now;
      try {
        files.document(join(folder, "a.yaml"));
        Date.now = () => now() + 1000;
        files.document(join(folder, "b.yaml"));
        files.document(join(folder, "a.yaml"));
      } finally {
        Date.now = now;
      }
      return lines;
    };
    assert.equal(shown(false), ["2 files read: b.yaml"]);
    assert.equal(shown(true), []);
  });
});

test("progress says what a long command is at, and since when", async () => {
  const shown = async (quiet: boolean): Promise<readonly string[]> => {
    const lines: string[] = [];
    const terminal = { ...silent, progress: (text: string) => void lines.push(text) };
    const steps = watchedSteps({ terminal, quiet, hints: false, logFormat: "text" });
    steps.at("ansible-lint: 3 files");
    while (!quiet && lines.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    steps.over();
    return lines;
  };
  assert.equal(await shown(false), ["ansible-lint: 3 files", "ansible-lint: 3 files, 1 s"]);
  assert.equal(await shown(true), []);
});

test("a terminal that does not know its width shows whole lines", () => {
  const { texts, streams } = fakeProcess(true);
  processTerminal({ ...streams, stderr: { ...streams.stderr, columns: 0 } }).progress?.("1 file read");
  assert.is(texts.stderr, "1 file read");
});

test("--quiet leaves errors and data", async () => {
  await withFolder(async (folder) => {
    const project = copyExample(folder);
    const compiled = await segue("compile", project, "--out", join(folder, "out"), "--quiet");
    assert.equal(compiled, { exitCode: 0, stdout: "", stderr: "" });
    assert.match((await segue("plan", project, "-q")).stdout, /^upgrade newton to ocata\n/);
    assert.match((await segue("check", await broken(folder), "-q")).stderr, /error load\/unknown-key/);
  });
});

test("--log-format json prints nothing else, whatever happens", async () => {
  await withFolder(async (folder) => {
    const compiled = await segue(
      "compile",
      copyExample(folder),
      "--out",
      `${folder}/out`,
      "--log-format=json",
    );
    assert.equal(compiled, { exitCode: 0, stdout: "", stderr: "" });
    assert.is((await segue("init", `${folder}/new`, "--log-format", "json")).stderr, "");
    const refused = await segue("compile", "--log-format", "json", "--ouut", "x");
    assert.equal(JSON.parse(refused.stderr), {
      severity: "error",
      message: "segue compile has no option --ouut",
      help: "did you mean --out?",
    });
  });
});

test("--log-format json prints one finding a line and nothing else", async () => {
  await withFolder(async (folder) => {
    const { stderr, exitCode } = await segue("check", await broken(folder), "--log-format", "json");
    assert.is(exitCode, 1);
    const findings = stderr
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.is(findings.length, 1);
    const [{ code, severity, location }] = findings;
    assert.equal([code, severity], ["load/unknown-key", "error"]);
    assert.equal([location.line, location.column], [3, 1]);
  });
});

for (const command of commands) {
  const [name = ""] = command.usage.split(" ");
  test(`${name} --help shows what it takes, with examples`, async () => {
    const { stdout, stderr, exitCode } = await segue(name, "--help");
    assert.is(exitCode, 0);
    assert.is(stderr, "");
    assert.match(stdout, new RegExp(`^segue ${name}`));
    assert.match(stdout, /\nExamples:\n/);
    for (const [line] of command.examples) assert.ok(stdout.includes(line.slice(0, 40)), line);
  });
}

const silent: Context["terminal"] = {
  out: () => {},
  err: () => {},
  interactive: true,
  paint: (_style, text) => text,
};

async function broken(folder: string): Promise<string> {
  writeFiles(folder, { "segue.yaml": "templates: .\nroles: r\nstage: []\n" });
  return join(folder, "segue.yaml");
}

test.run();
