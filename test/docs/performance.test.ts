import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withFigures } from "../../.ci/scripts/performance-page.ts";
import { root } from "../helpers/segue.ts";

const test = suite("docs/performance");

const page = readFileSync(join(root, "docs/performance.md"), "utf8");

test("has a place for every benchmark, and only benchmarks write into them", () => {
  const benches = readdirSync(join(root, ".ci/scripts")).filter((name) => /^bench-.*\.ts$/.test(name));
  const places = [...page.matchAll(/^<!-- (bench-.*) -->$/gm)].map(([, name]) => name);
  assert.equal([...places].sort(), benches.sort());
});

test("has no figure outside of them", () => {
  const prose = page.replace(/^<!-- bench-[\s\S]*?<!-- end -->$/gm, "");
  assert.equal(prose.match(/\d+([.,]\d+)?\s?(%|s|ms|MB|times)\b/g), null);
});

test("keeps what stands around a place", () => {
  const one = withFigures("a\n<!-- bench-x.ts -->\n<!-- end -->\nb\n", "bench-x.ts", "1\n");
  assert.is(one, "a\n<!-- bench-x.ts -->\n```text\n1\n```\n<!-- end -->\nb\n");
  assert.is(withFigures(one, "bench-x.ts", "2\n"), one.replace("1", "2"));
  assert.throws(() => withFigures(one, "bench-y.ts", "2"), /no place/);
});

test.run();
