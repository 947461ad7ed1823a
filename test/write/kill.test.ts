import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { OutputFile, OutputTree } from "../../src/model/output-file.ts";
import { type Disk, realDisk } from "../../src/write/disk.ts";
import { writeTree } from "../../src/write/write-tree.ts";

const test = suite("a write that is killed");

const SEAL = "vars/run.yml";

/** A tree of one generation: every file says of which it is. */
function generation(name: string, paths: readonly string[]): OutputTree {
  const tree = new Map<string, OutputFile>();
  for (const path of paths) tree.set(path, { content: `${name}\n`, sources: [] });
  return tree.set(SEAL, { content: `whole: ${name}\n`, stub: "whole: false\n", sources: [] });
}

const shared = ["upgrade.yml", "stages/a.yml", "tasks/Web/a-1.yml"];
const before = generation("before", [...shared, "stages/old.yml", "tasks/Old/a-1.yml"]);
const after = generation("after", [...shared, "stages/new.yml", "tasks/New/a-1.yml"]);

class Killed extends Error {}

/** A disk whose user is killed before its nth step; nothing is done from then on. */
function killedAt(step: number): Disk & { readonly steps: () => number } {
  let steps = 0;
  const next = () => {
    steps++;
    if (steps >= step) throw new Killed();
  };
  return {
    steps: () => steps,
    rename: (from, to) => {
      next();
      realDisk.rename(from, to);
    },
    remove: (path) => {
      next();
      realDisk.remove(path);
    },
    settle: () => {},
  };
}

function files(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    paths
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
}

function withFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "segue-kill-"));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const write = (folder: string, tree: OutputTree, disk: Disk = realDisk) =>
  writeTree(
    folder,
    tree,
    { force: false },
    ({ message }) => {
      throw new Error(message);
    },
    disk,
  );

/** Kills a write at every one of its steps; gives how many there are. */
function killEverywhere(first: OutputTree, second: OutputTree, check: (folder: string) => void): number {
  for (let step = 1; ; step++) {
    let done = false;
    withFolder((folder) => {
      write(folder, first);
      try {
        write(folder, second, killedAt(step));
        done = true;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      check(folder);
    });
    if (done) return step - 1;
  }
}

/** Of which generation the files are that playbooks are made of. */
function generations(folder: string): ReadonlySet<string> {
  const own = Object.entries(files(folder)).filter(([path]) => path.endsWith(".yml") && path !== SEAL);
  return new Set(own.map(([, text]) => text.trim()));
}

test("leaves a tree of one generation, or one that says that it is not whole", () => {
  const counts = { whole: 0, stub: 0 };
  const steps = killEverywhere(before, after, (folder) => {
    const seal = files(folder)[SEAL]?.trim() ?? "";
    if (seal === "whole: false") counts.stub++;
    else {
      counts.whole++;
      assert.equal([...generations(folder)], [seal.replace("whole: ", "")]);
    }
  });
  assert.ok(steps > 8, `${steps} steps`);
  assert.ok(counts.whole > 2 && counts.stub > 5, JSON.stringify(counts));
});

test("is finished by the next one, and nothing is left over, whichever tree that writes", () => {
  for (const next of [before, after, generation("third", ["upgrade.yml"])])
    killEverywhere(before, after, (folder) => {
      write(folder, next);
      withFolder((fresh) => {
        write(fresh, next);
        assert.equal(files(folder), files(fresh));
      });
    });
});

test("of one file needs no stub, and of nothing changes nothing", () => {
  withFolder((folder) => {
    write(folder, before);
    const disk = killedAt(Number.POSITIVE_INFINITY);
    write(folder, before, disk);
    assert.is(disk.steps(), 1); // what might be pending is removed
  });
  const one = new Map([...before, ["upgrade.yml", { content: "changed\n", sources: [] }]]);
  killEverywhere(before, one, (folder) => assert.is(files(folder)[SEAL], "whole: before\n"));
});

test.run();
