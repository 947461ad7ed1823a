import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BAKERY, bakery } from "../attack/bakery.ts";
import { randomFrom } from "../helpers/random.ts";
import { readTree, root, segue, writeFiles } from "../helpers/segue.ts";
import { buildInto } from "../package/tarball.ts";

const test = suite("a compile that is killed");

const dist = join(root, "dist");
buildInto(dist);

const KILLS = 12;
const SEAL = "vars/run.yml";
const HALF = "segue_tree_whole: false";

/** Two projects that share some files of their trees, and have some that the other one has not. */
const VARIANTS = [
  { ...BAKERY, module: "ansible.builtin.ping" },
  {
    ...BAKERY,
    module: "ansible.builtin.setup",
    stage: "evening",
    operation: "Close the shop",
    task: "Clean",
  },
] as const;

type Tree = Readonly<Record<string, string>>;

/** Starts a compile and kills it a moment after it has begun to write; false where it was faster. */
async function killCompile(folder: string, wait: number): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [join(dist, "cli/main.js"), "compile", "segue.yaml", "--out", "out", "-q"],
    { cwd: folder, stdio: "ignore" },
  );
  const ended = new Promise<NodeJS.Signals | null>((done) => child.once("exit", (_, signal) => done(signal)));
  const begun = join(folder, "out/.segue-pending.json");
  while (child.exitCode === null && !existsSync(begun)) await new Promise((next) => setTimeout(next, 1));
  await new Promise((next) => setTimeout(next, wait));
  child.kill("SIGKILL");
  return (await ended) === "SIGKILL";
}

test("leaves a tree that is whole or refuses to run, and the next compile leaves nothing of it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "segue-real-kill-"));
  const out = join(folder, "out");
  const random = randomFrom(7);
  const put = (variant: number) => {
    rmSync(join(folder, "services"), { recursive: true, force: true });
    writeFiles(folder, Object.fromEntries(bakery(VARIANTS[variant % 2] ?? BAKERY)));
  };
  const compileWhole = async (variant: number): Promise<Tree> => {
    put(variant);
    const { exitCode, stderr } = await segue("compile", join(folder, "segue.yaml"), "--out", out, "-q");
    assert.is(exitCode, 0, stderr);
    return readTree(out);
  };
  try {
    const trees = [await compileWhole(0), await compileWhole(1)];
    const seals = trees.map((tree) => tree[SEAL]);
    let [killed, whole] = [0, 0];
    for (let i = 0; i < KILLS; i++) {
      put(i);
      if (await killCompile(folder, random.below(i % 3 === 0 ? 3 : 60))) killed++;
      const left = readTree(out);
      const generation = trees[seals.indexOf(left[SEAL])];
      // Ansible refuses the rest, as another test shows.
      if (generation === undefined) assert.match(left[SEAL] ?? HALF, HALF);
      else {
        whole++;
        // Of what Ansible reads every file is of the generation that the seal names.
        const read = (tree: Tree) =>
          Object.entries(tree).filter(([path]) => /^[^.].*\.(yml|py|cfg)$/.test(path));
        assert.equal(Object.fromEntries(read(left)), Object.fromEntries(read(generation)));
      }
      if (i % 4 === 3) {
        assert.equal(await compileWhole(i), trees[i % 2]);
        const folders = new Set(
          Object.keys(trees[i % 2] ?? {}).map((path) => path.split("/").slice(0, -1).join("/")),
        );
        for (const entry of readdirSync(out, { recursive: true, withFileTypes: true }))
          if (entry.isDirectory()) {
            const path = join(entry.parentPath, entry.name).slice(out.length + 1);
            assert.ok(
              [...folders].some((used) => `${used}/`.startsWith(`${path}/`)),
              `${path} is empty`,
            );
          }
      }
    }
    assert.ok(killed > KILLS / 3, `${killed} of ${KILLS} were killed`);
    process.stderr.write(`  ${killed} killed, ${whole} of ${KILLS} trees whole\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.run();
