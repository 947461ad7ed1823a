/**
 * Counts what the house weighs: files, lines and functions' homes by room, circles of imports (types included), loose
 * files, lines of tests and goldens. Usage: node --import tsx .ci/scripts/count.ts
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findCircles, importsBelow } from "./imports.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = filesBelow("src").filter((path) => path.endsWith(".ts"));
const tests = filesBelow("test");
const goldens = tests.filter((path) => /^golden\/[^/]+\/(?:expected\/|\w+\.txt)/.test(path));
const circles = findCircles(importsBelow(join(root, "src")));

const rows: readonly (readonly [string, number])[] = [
  ["source files", sources.length],
  ["source lines", linesOf("src", sources)],
  ["loose files in src", sources.filter((path) => !path.includes("/")).length],
  ["circles of imports", circles.length],
  ["files in circles", circles.flat().length],
  ["lines of the largest file", Math.max(...sources.map((path) => linesOf("src", [path])))],
  ["files over 200 lines", sources.filter((path) => linesOf("src", [path]) > 200).length],
  ["test files", tests.filter((path) => path.endsWith(".test.ts")).length],
  [
    "lines of tests",
    linesOf(
      "test",
      tests.filter((path) => path.endsWith(".ts")),
    ),
  ],
  ["golden files", goldens.length],
  ["lines of goldens", linesOf("test", goldens)],
];
for (const [name, count] of rows) console.log(`${name.padEnd(28)}${String(count).padStart(8)}`);
for (const circle of circles) console.log(`circle: ${circle.join(", ")}`);

function filesBelow(folder: string): readonly string[] {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).sort();
  return paths.filter((path) => statSync(join(root, folder, path)).isFile());
}

function linesOf(folder: string, paths: readonly string[]): number {
  return paths.reduce(
    (sum, path) => sum + readFileSync(join(root, folder, path), "utf8").split("\n").length - 1,
    0,
  );
}
