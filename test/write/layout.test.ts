import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { hashOf, parseManifest } from "../../src/write/manifest.ts";
import { isLayoutPath } from "../../src/write/safe-path.ts";
import { writeTree } from "../../src/write/write-tree.ts";
import { root } from "../helpers/segue.ts";

const test = suite("what may be removed from an output folder");

test("is every file of the compiled example, or it would be left over when it is written no more", () => {
  const { manifest } = parseManifest(readFileSync(join(root, "out/manifest.json"), "utf8"));
  assert.ok(manifest.size > 50);
  assert.equal(
    [...manifest.keys()].filter((path) => !isLayoutPath(path)),
    [],
  );
});

test("is nothing that others have put there, whatever the manifest says", () => {
  const theirs = [
    ...["nodes.yml", "nodes.json", "vars/secrets.yml", "inventory/nodes.yml", "inventory/hosts"],
    ...["inventory/group_vars/Controller.yml", "group_vars/all.yml", "host_vars/a.yml", "README.md"],
    ...[".git/config", ".gitignore", "roles/a/tasks/main.yml", "tasks/mine.yml", "site.yml", ".vault"],
  ];
  assert.equal(
    theirs.filter((path) => isLayoutPath(path)),
    [],
  );
  const folder = mkdtempSync(join(tmpdir(), "segue-layout-"));
  const files = Object.fromEntries(theirs.map((path) => [path, { sha256: hashOf("theirs\n"), sources: [] }]));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ files }));
  for (const path of ["nodes.yml", "README.md", ".gitignore"]) writeFileSync(join(folder, path), "theirs\n");
  writeTree(
    folder,
    new Map([["upgrade.yml", { content: "ours\n", sources: [] }]]),
    { force: true },
    () => {},
  );
  assert.equal(readdirSync(folder).sort(), [
    ".gitignore",
    "README.md",
    "manifest.json",
    "nodes.yml",
    "upgrade.yml",
  ]);
  rmSync(folder, { recursive: true });
});

test.run();
