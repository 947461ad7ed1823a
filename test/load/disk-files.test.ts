import { spawnSync } from "node:child_process";
import { symlinkSync, truncateSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { diskFiles } from "../../src/load/disk-files.ts";
import { collecting } from "../helpers/collecting.ts";
import { withFolder } from "../helpers/folder.ts";

const test = suite("load/disk-files");

test("reads and parses a file once", () => {
  withFolder({ "a.yaml": "a: 1\na: 2\n", "b.json": '{"b": 1}' }, (root) => {
    const { report, lines } = collecting();
    const files = diskFiles(root, report);
    assert.is(files.document(`${root}/a.yaml`), files.document(`${root}/a.yaml`));
    assert.is(files.document(`${root}/b.json`)?.kind, "map");
    assert.equal(lines(), ["a.yaml:2:1 warning yaml/duplicate-key"]);
  });
});

test("says nothing of a file that is not there", () => {
  withFolder({ "a.yaml": "" }, (root) => {
    const { report, lines } = collecting();
    const files = diskFiles(root, report);
    assert.is(files.text(`${root}/none.yaml`), undefined);
    assert.is(files.text(`${root}/a.yaml/b.yaml`), undefined);
    assert.equal(files.names(`${root}/none`), []);
    assert.equal(lines(), []);
  });
});

test("reports once what cannot be used", () => {
  withFolder(
    { "latin.yaml": Uint8Array.of(0x61, 0xe9, 0x0a), "folder/a.yaml": "", "huge.yaml": "" },
    (root) => {
      truncateSync(`${root}/huge.yaml`, 100_000_000);
      spawnSync("mkfifo", [`${root}/pipe.yaml`]);
      symlinkSync("loop.yaml", `${root}/loop.yaml`);
      const { report, diagnostics } = collecting();
      const files = diskFiles(root, report);
      const start = performance.now();
      for (const name of ["latin.yaml", "folder", "huge.yaml", "pipe.yaml", "loop.yaml"]) {
        assert.is(files.document(`${root}/${name}`), undefined);
        assert.is(files.text(`${root}/${name}`), undefined);
      }
      assert.ok(performance.now() - start < 1000);
      assert.equal(
        diagnostics.map(({ code, message }) => `${code}: ${message}`),
        [
          "load/unusable-file: latin.yaml is not UTF-8 text",
          "load/unusable-file: folder is not a file",
          "load/unusable-file: huge.yaml is larger than 64 MB",
          "load/unusable-file: pipe.yaml is not a file",
          "load/unusable-file: loop.yaml cannot be reached (ELOOP)",
        ],
      );
    },
  );
});

test("lists a folder in one order, following links", () => {
  withFolder({ "b/x": "", "a.yaml": "", "C.yaml": "" }, (root) => {
    symlinkSync("a.yaml", `${root}/link.yaml`);
    const names = diskFiles(root, () => {}).names(root);
    assert.equal(
      names.map(({ name, kind }) => `${name} ${kind}`),
      ["C.yaml file", "a.yaml file", "b folder", "link.yaml file"],
    );
  });
});

test.run();
