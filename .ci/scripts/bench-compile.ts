/**
 * Starting beside a bare Node, and a cold `segue compile` of the default roles of real trees beside the floor: Node starts
 * and parses, with the `yaml` package, every file that segue reads, the text of `.j2.yaml` templates as it is. Fails where
 * a compile costs more than it may. Needs template trees (../shared).
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { templateTree } from "../../test/helpers/shared.ts";
import { filesRead, leastOf, row } from "./measure.ts";

const ROUNDS = 5;
const AIM = 1.3;
const MOST = 1.6;
const SEGUE = "dist/cli/main.js";

const folder = mkdtempSync(join(tmpdir(), "segue-bench-"));
try {
  measureStart();
  console.log(`\n${row("compile, of the floor", "ratio", "files read", "peak MB", "floor MB")}`);
  const ratios = ["ocata", "queens", "train"].flatMap((release) => measureCompile(release) ?? []);
  console.log(`aim: ${AIM}; at most: ${MOST}`);
  if (ratios.some((ratio) => ratio > MOST)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function measureStart(): void {
  const [bare, version, help] = leastOf(ROUNDS, [
    ["-e", ""],
    [SEGUE, "--version"],
    [SEGUE, "--help"],
  ]);
  console.log(row("start, of a bare Node", "ratio"));
  for (const [name, cost] of [
    ["--version", version],
    ["--help", help],
  ] as const)
    console.log(row(name, ((cost?.cpu ?? 0) / (bare?.cpu ?? 1)).toFixed(1)));
}

function measureCompile(release: string): number | undefined {
  const tree = templateTree(release);
  if (tree === undefined) {
    console.log(row(release, "not measured: no template tree"));
    return undefined;
  }
  const list = join(folder, `${release}.json`);
  const out = ["--force", "--out", join(folder, release)];
  const compile = [SEGUE, "compile", "-q", "-T", tree, "-r", `${tree}/roles_data.yaml`, ...out];
  const paths = filesRead(tree, compile);
  writeFileSync(list, JSON.stringify(paths));
  const [ours, floor] = leastOf(ROUNDS, [compile, [".ci/scripts/parse-floor.mjs", list]]);
  if (ours === undefined || floor === undefined) return undefined;
  const ratio = ours.cpu / floor.cpu;
  const peaks = [ours, floor].map(({ peak }) => peak.toFixed(0));
  console.log(row(release, ratio.toFixed(2), String(paths.length), ...peaks));
  return ratio;
}
