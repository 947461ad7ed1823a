/**
 * What is compiled from real trees beside what TripleO ran: real Ansible runs both with canned results, and every host
 * is asked for the same actions with the same arguments in the same order.
 */
import { existsSync, readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { BoundService } from "../../src/model/service.ts";
import { segue, withFolder, writeFiles } from "../helpers/segue.ts";
import { sayMissing, shared } from "../helpers/shared.ts";
import { variables, writeRoles } from "../lower/equivalence/playbooks.ts";
import {
  type Counts,
  hasAnsible,
  joinRecordings,
  type Recording,
  record,
} from "../lower/equivalence/record.ts";
import { goldenServices } from "../lower/golden-services.ts";
import {
  ALL,
  inventoryOf,
  type TripleoRun,
  writeOcata,
  writeQueens,
  writeRocky,
  writeStein,
  writeTrain,
} from "./tripleo-plays.ts";

const test = suite("run/as-tripleo");

/**
 * `SEGUE_EQUIVALENCE=all` compares every tree with two sets of results, which takes minutes; `SEGUE_EQUIVALENCE=rocky,stein`
 * those of `SEGUE_SHARED` (tht/rocky, golden/rocky.json, golden/rocky.chain.json).
 */
const asked = process.env["SEGUE_EQUIVALENCE"] ?? "train";
const all = asked === "all";
const releases = all
  ? ["ocata", "ocata-ha", "queens", "queens-ha", "train", "train-ha"]
  : asked.split(",").map((name) => name.trim());

for (const release of releases)
  test(`playbooks compiled from ${release} ask every host for what TripleO asked`, async () => {
    if (shared === undefined || !hasAnsible())
      return sayMissing(`${release} beside TripleO`, "../shared and ansible-core");
    const services = inOrder(goldenServices(`${shared}/golden/${release}.json`), release);
    await withFolder(async (folder) => {
      const plan = await compileTree(folder, release);
      writeFiles(folder, {
        "inventory.yml": JSON.stringify(inventoryOf(services, variables(services))),
        "secrets.json": JSON.stringify(secretsOf(plan, release)),
      });
      writeRoles(
        folder,
        services.flatMap(({ sections }) => [...sections.values()].flat().map(({ value }) => value)),
      );
      const runs = writeTheirs(folder, release, services, plan);
      for (const seed of all ? ["a", "b"] : ["a"]) compare(release, folder, seed, runs);
    });
  });

/** Roles as the roles file has them: so TripleO joined what it ran for all roles once. */
function inOrder(services: readonly BoundService[], release: string): readonly BoundService[] {
  const text = readFileSync(`${shared}/tht/${baseOf(release)}/roles_data.yaml`, "utf8");
  const names = [...text.matchAll(/^- name: (\w+)/gm)].map(([, name]) => name);
  return [...services].sort((a, b) => names.indexOf(a.role) - names.indexOf(b.role));
}

interface PlanFile {
  readonly slots: readonly {
    readonly phase: string;
    readonly step: number;
    readonly roles: Readonly<Record<string, unknown>>;
  }[];
  readonly secrets: readonly { readonly variable: string; readonly parameter: string }[];
}

/** Compiles with what Heat was given for its answers; parameters without a default come first, so that any other wins. */
async function compileTree(folder: string, release: string): Promise<PlanFile> {
  const base = baseOf(release);
  const tree = `${shared}/tht/${base}`;
  const golden = `${shared}/golden`;
  const { oracle } = JSON.parse(readFileSync(`${golden}/${release}.json`, "utf8"));
  // The tree's own registry is there in any case.
  const environments = oracle.environments.filter((path: string) => path.startsWith("environments/"));
  const project = {
    templates: tree,
    roles: `${tree}/roles_data.yaml`,
    environments: [paramsOf(release), ...environments.map((path: string) => `${tree}/${path}`)],
    service_properties: `${golden}/${base}.chain.json`,
  };
  writeFiles(folder, { "segue.yaml": JSON.stringify(project) });
  const compiled = await segue("compile", `${folder}/segue.yaml`, "--out", `${folder}/out`, "-q");
  assert.is(compiled.exitCode, 0, compiled.stderr);
  return JSON.parse(readFileSync(`${folder}/out/plan.json`, "utf8"));
}

function paramsOf(release: string): string {
  const own = `${shared}/golden/${release}.params.yaml`;
  return existsSync(own) ? own : `${shared}/golden/${baseOf(release)}.params.yaml`;
}

/** Heat put passwords into the tasks; ours are given as an operator would. */
function secretsOf({ secrets }: PlanFile, release: string): object {
  const text = readFileSync(paramsOf(release), "utf8");
  const given = secrets.flatMap(({ variable, parameter }) => {
    const value = new RegExp(`^  ${parameter}: (.*)$`, "m").exec(text)?.[1];
    return value === undefined ? [] : [[variable, value]];
  });
  return Object.fromEntries(given);
}

/** How TripleO laid out its plays, by release; from Train on it did not change. */
function writeTheirs(
  folder: string,
  release: string,
  services: readonly BoundService[],
  { slots }: PlanFile,
): readonly TripleoRun[] {
  switch (baseOf(release)) {
    case "newton":
    case "ocata":
      return writeOcata(folder, services, (role, phase, step) =>
        slots.some((slot) => slot.phase === phase && slot.step === step && role in slot.roles),
      );
    case "pike":
    case "queens":
      return writeQueens(folder, services);
    case "rocky":
      return writeRocky(folder, services);
    case "stein":
      return writeStein(folder, services);
    default:
      return writeTrain(folder, services);
  }
}

/** The tree of a golden file: what stands behind a dash tells its environments. */
function baseOf(release: string): string {
  return release.split("-")[0] ?? release;
}

/** The task files of roles; all else is what carries the slots. */
const OURS = "/out/tasks/(?!common/)|/roles/";

function compare(release: string, folder: string, seed: string, runs: readonly TripleoRun[]): void {
  const theirs = joinRecordings(runs.map(({ playbook, options }) => record(folder, playbook, seed, options)));
  const selected = release.startsWith("ocata") ? [] : ALL;
  const options = [...selected, "-e", "segue_journal=false", "-e", "@secrets.json"];
  const ours = record(folder, "out/upgrade.yml", seed, options, OURS);
  const [wanted, got] = [byHost(theirs), byHost(ours)];
  assert.equal([...got.keys()].sort(), [...wanted.keys()].sort());
  for (const [host, asked] of wanted) {
    const mine = got.get(host) ?? [];
    const differs = asked.findIndex((line, i) => line !== mine[i]);
    assert.equal(mine.slice(differs, differs + 1), asked.slice(differs, differs + 1), host);
    assert.is(mine.length, asked.length, host);
  }
  assert.equal([ours.counts.step, ours.counts.role], [0, 0]);
  console.log(
    `  ${release}: ${wanted.size} hosts, ${theirs.asked.length} actions; TripleO ${told(theirs.counts)}; ours ${told(ours.counts)}`,
  );
}

function byHost({ asked }: Recording): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const line of asked) {
    const host = String(JSON.parse(line)[0]);
    found.set(host, [...(found.get(host) ?? []), line]);
  }
  return found;
}

function told({ evaluated, step, role }: Counts): string {
  return `evaluated ${evaluated} tasks and skipped ${step} for their step, ${role} for their role`;
}

test.run();
