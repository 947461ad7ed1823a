import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readableStack } from "../../src/cli/readable-stack.ts";
import * as sources from "../../src/index.ts";
import { root } from "../helpers/segue.ts";
import { sayMissing, templateTree } from "../helpers/shared.ts";
import { buildInto } from "./tarball.ts";

const test = suite("package/bundle");

type Library = typeof sources;

const dist = join(root, "dist");
buildInto(dist);
const built: Library = await import(pathToFileURL(join(dist, "library/index.js")).href);

/** All that comes of a project: the files and what was found. */
function outcome(library: Library, source: sources.Source): Readonly<Record<string, string>> {
  const { value, diagnostics } = library.compile(source);
  const files = [...(value?.files ?? [])].map(([path, { content }]) => [path, content]);
  const plan = value === undefined ? "" : library.planJson(value.plan, (path) => path);
  return {
    ...Object.fromEntries(files),
    findings: diagnostics.map((each) => library.renderText(each)).join("\n"),
    plan,
  };
}

function compareBuilt(sourceFor: (library: Library) => sources.Source): void {
  const theirs = outcome(built, sourceFor(built));
  const ours = outcome(sources, sourceFor(sources));
  assert.equal(Object.keys(theirs), Object.keys(ours));
  for (const [path, content] of Object.entries(ours)) assert.is(theirs[path], content, path);
}

const cases = readdirSync(join(root, "test/golden"), { withFileTypes: true })
  .filter(
    (entry) => entry.isDirectory() && existsSync(join(root, "test/golden", entry.name, "input/segue.yaml")),
  )
  .map(({ name }) => join("test/golden", name, "input"));

for (const folder of [...cases, "examples/openstack"])
  test(`what was built gives for ${folder} what the sources give`, () =>
    compareBuilt((library) => ({ reader: library.diskReader(join(root, folder)), project: "segue.yaml" })));

for (const release of ["ocata", "queens", "train"])
  test(`what was built gives for ${release} what the sources give`, () => {
    const tree = templateTree(release);
    if (tree === undefined) return sayMissing(`${release} by what was built`, "../shared");
    compareBuilt((library) => ({
      reader: library.diskReader(tree),
      project: { templates: ".", roles: "roles_data.yaml" },
    }));
  });

test("a stack trace of what was built tells the places in the sources", () => {
  try {
    built.compile(JSON.parse("{}"));
    assert.unreachable();
  } catch (error) {
    assert.match(
      readableStack(error instanceof Error ? (error.stack ?? "") : ""),
      /\/src\/library\.ts:\d+:\d+/,
    );
  }
});

test("a place without a map stays as it is", () => {
  const stack = `Error: no\n    at run (${import.meta.url}:3:4)\n    at node:internal/process/task_queues:95:5`;
  assert.is(readableStack(stack), stack);
});

test.run();
