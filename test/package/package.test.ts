import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readTree, root, withFolder, writeFiles } from "../helpers/segue.ts";
import { installTarball } from "./tarball.ts";

const test = suite("package");

test("the tarball holds what is needed, and gives a segue that works in an empty folder", async () => {
  const { installed, remove } = installTarball();
  try {
    const { files, folder, program } = installed;
    const top = new Set(files.map((path) => path.split("/")[0]));
    for (const path of ["README.md", "CHANGELOG.md"]) if (!existsSync(join(root, path))) top.add(path);
    assert.equal([...top].sort(), [
      ...["CHANGELOG.md", "LICENSE", "README.md", "dist", "package.json", "playbook-templates", "src"],
    ]);
    const built = files.filter((path) => path.startsWith("dist/"));
    assert.equal(
      built.filter((path) => !/^dist\/(?:chunks|cli|library)\/[\w-]+\.js(?:\.map)?$/.test(path)),
      ["dist/THIRD-PARTY-LICENSES", "dist/library/index.d.ts"],
    );
    assert.ok(files.length < 150, `${files.length} files`);

    await withFolder((empty) => {
      const segue = (...args: readonly string[]) => {
        const run = spawnSync(program, args, {
          cwd: empty,
          encoding: "utf8",
          env: { PATH: process.env["PATH"] },
        });
        assert.is(run.status, 0, `segue ${args.join(" ")}: ${run.stderr}`);
        return run.stdout;
      };
      const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
      assert.is(segue("--version"), `${version}\n`);
      segue("init");
      segue("compile", "--quiet");
      assert.match(segue("plan"), /^upgrade 1\.0 to 2\.0\n/);
      assert.ok(existsSync(join(empty, "out/upgrade.yml")));
      assert.match(readTree(empty)["segue.yaml"] ?? "", "$schema=.segue/project.schema.json");
      assert.ok(existsSync(join(empty, ".segue/project.schema.json")));
      importsTypes(folder, empty);
    });
  } finally {
    remove();
  }
});

/** A program of somebody else's: its types are checked as strictly as can be, and then it runs. */
function importsTypes(folder: string, empty: string): void {
  mkdirSync(join(empty, "node_modules/@segue-upgrades"), { recursive: true });
  symlinkSync(folder, join(empty, "node_modules/@segue-upgrades/segue"));
  writeFiles(empty, {
    "package.json": '{"type": "module"}',
    "tsconfig.json":
      '{"compilerOptions": {"strict": true, "module": "nodenext", "target": "es2023", "types": []}, "files": ["use.ts"]}',
    "use.ts": `import { compile, diskReader, type Diagnostic } from "@segue-upgrades/segue";
const { value, diagnostics } = compile({ reader: diskReader("."), project: "segue.yaml" });
const all: readonly Diagnostic[] = diagnostics;
const slots: number = value?.plan.slots.length ?? 0;
if (all.length > 0 || slots !== 12) throw new Error(\`\${slots} slots\`);
`,
  });
  const types = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", "."], { cwd: empty, encoding: "utf8" });
  assert.is(types.stdout, "");
  const run = spawnSync(process.execPath, ["use.js"], { cwd: empty, encoding: "utf8" });
  assert.is(run.status, 0, run.stderr);
}

test.run();
