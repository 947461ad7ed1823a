/**
 * Cold `segue compile` beside what Node needs to start and parse the same files with the `yaml` package; resolving all
 * default roles beside parsing the files that it reads. Ratios within one run; needs template trees (../shared).
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluateRoles } from "../../src/heat/roles.ts";
import { readInputs } from "../../src/inputs.ts";
import { diskFiles } from "../../src/load/disk-files.ts";
import { projectFromFlags } from "../../src/load/project-from-flags.ts";
import type { Files } from "../../src/model/files.ts";
import { templateTree } from "../../test/helpers/shared.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const RUNS = 5;
const PARSE = `
import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
const paths = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const path of paths) parseDocument(readFileSync(path, "utf8"), { version: "1.1", uniqueKeys: false }).toJS({ maxAliasCount: -1 });
`;
const PEAK = `process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS + "\\n"));`;

const folder = mkdtempSync(join(tmpdir(), "segue-bench-"));
try {
  writeFileSync(join(root, "dist/bench-parse.mjs"), PARSE);
  writeFileSync(join(folder, "peak.mjs"), PEAK);
  for (const release of ["ocata", "queens", "train"]) measure(release);
} finally {
  rmSync(join(root, "dist/bench-parse.mjs"), { force: true });
  rmSync(folder, { recursive: true });
}

function measure(release: string): void {
  const tree = templateTree(release);
  if (tree === undefined) {
    console.log(`compile ${release}: not measured (no template tree)`);
    return;
  }
  const { paths, resolved } = filesRead(tree);
  const list = join(folder, `${release}.json`);
  writeFileSync(list, JSON.stringify(paths));
  const compile = [
    "dist/cli/main.js",
    "compile",
    "-q",
    "-T",
    tree,
    "-r",
    `${tree}/roles_data.yaml`,
    "--force",
  ];
  const cold = fastest([...compile, "--out", join(folder, release)]);
  const parse = fastest(["dist/bench-parse.mjs", list]);
  const start = fastest(["-e", ""]);
  console.log(
    `compile ${release}: ${cold.seconds.toFixed(2)} s cold, ${(cold.peak / 1024).toFixed(0)} MB peak; ` +
      `parsing its ${paths.length} files ${parse.seconds.toFixed(2)} s: ${(cold.seconds / parse.seconds).toFixed(2)}x; ` +
      `resolving all roles ${resolved.toFixed(2)} s: ${(resolved / (parse.seconds - start.seconds)).toFixed(2)}x of parsing`,
  );
}

interface Measured {
  readonly seconds: number;
  /** Kilobytes. */
  readonly peak: number;
}

/** The fastest of some runs: what disturbs a run only makes it slower. CPU time, so that other work counts less. */
function fastest(args: readonly string[]): Measured {
  let best: Measured = { seconds: Number.POSITIVE_INFINITY, peak: 0 };
  for (let i = 0; i < RUNS; i++) {
    const before = process.hrtime.bigint();
    const child = spawnSync(process.execPath, ["--import", join(folder, "peak.mjs"), ...args], {
      cwd: root,
      encoding: "utf8",
    });
    const seconds = Number(process.hrtime.bigint() - before) / 1e9;
    if (child.status !== 0) throw new Error(child.stderr);
    const peak = Number(/peak (\d+)/.exec(child.stderr)?.[1] ?? 0);
    if (seconds < best.seconds) best = { seconds, peak };
  }
  return best;
}

/** The files that resolving reads, and how long it takes in a process that is warm. */
function filesRead(tree: string): { readonly paths: readonly string[]; readonly resolved: number } {
  let paths: readonly string[] = [];
  let resolved = Number.POSITIVE_INFINITY;
  for (let i = 0; i < RUNS; i++) {
    const read = new Set<string>();
    const before = performance.now();
    resolve(tree, read);
    resolved = Math.min(resolved, (performance.now() - before) / 1000);
    paths = [...read].sort();
  }
  return { paths, resolved };
}

function resolve(tree: string, read: Set<string>): void {
  const disk = diskFiles(root, () => {});
  const project = projectFromFlags({
    directory: root,
    templates: tree,
    roles: `${tree}/roles_data.yaml`,
    environments: [],
  });
  const inputs = project && readInputs(project, disk, () => {});
  if (inputs === undefined) throw new Error(`cannot read ${tree}`);
  const files: Files = {
    text: (path) => inputs.files.text(path),
    document: (path) => {
      const document = inputs.files.document(path);
      if (document !== undefined && disk.exists(path)) read.add(path);
      return document;
    },
  };
  evaluateRoles({ ...inputs, files, secrets: "hide", templateOf: () => undefined });
}
