/**
 * The end-to-end test: upgrades the lab's cloud from 1.0 to 2.0 with what segue compiles, and reads from the hosts'
 * own logs whether all went in order. Exit status: 0 passed, 1 violations, 77 no lab to be had here.
 *
 *   lab/e2e [--kills N] [--chain N] [--failures] [--keep] [--reuse] [--out DIR]
 *
 * --kills N  kills ansible-playbook at N moments, each in an upgrade of its own
 * --chain N  kills it N times in one upgrade
 * --failures also breaks hosts, and sees that the upgrade stops, or goes on, as it should
 * --keep     leaves the lab up
 * --reuse    begins with the lab that --keep left
 * --out DIR  takes a compiled tree instead of compiling lab/project
 */
import { parseArgs } from "node:util";
import { type Check, checks, invariants } from "./checks.ts";
import { compile } from "./compile.ts";
import { work } from "./evidence.ts";
import { failures } from "./failures.ts";
import { plannedKills } from "./kills.ts";
import { directory, lab, ProgramFailed, run, running, SKIPPED, source } from "./lab.ts";
import { PASSWORD, playbook } from "./playbook.ts";
import { unrecorded } from "./repeats.ts";
import { differences } from "./state.ts";
import { table } from "./table.ts";
import { type Upgrade, upgrade } from "./upgrade.ts";

const { values: options } = parseArgs({
  options: {
    kills: { type: "string", default: "0" },
    chain: { type: "string", default: "0" },
    failures: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    reuse: { type: "boolean", default: false },
    out: { type: "string" },
  },
});
const results = `${directory}/results`;
let passed = 0;
let failed = 0;

try {
  await main();
} catch (error) {
  if (!(error instanceof ProgramFailed)) throw error;
  if (error.status === SKIPPED && passed === 0) {
    console.error("  not run: end-to-end test of the lab (needs a lab)");
    console.log("0 passed, 0 failed, 1 skipped");
    process.exit(SKIPPED);
  }
  console.error(`end-to-end test: ${error.message}`);
  failed++;
}
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
if (failed > 0) process.exitCode = 1;

async function main(): Promise<void> {
  if (!options.reuse) await timed("lab up", () => lab("up"));
  try {
    if (options.reuse) await timed("lab reset", () => lab("reset"));
    else await installed();
    const out = options.out ?? (await compiled());
    const undisturbed = await undisturbedUpgrade(out);
    await killTests(out, undisturbed);
    if (options.failures) await failureTests(out);
  } finally {
    if (!options.keep) await lab("down");
  }
}

async function undisturbedUpgrade(out: string): Promise<Upgrade> {
  const found = await timed("upgraded to 2.0", () => upgrade(out, `${results}/undisturbed`, []));
  console.log(`\n${table(found.evidence)}\n`);
  report(checks, found);
  judge("Every slot that ran is in the host's journal", unrecorded(found.evidence.tasks, found.journals));
  return found;
}

async function killTests(out: string, undisturbed: Upgrade): Promise<void> {
  const total = work(undisturbed.evidence.tasks).length;
  const kills = plannedKills(Number(options.kills), total);
  for (const [index, kill] of kills.entries()) {
    await killTest(out, `kill-${index + 1}`, [kill], undisturbed);
  }
  const chain = Number(options.chain);
  const pieces = plannedKills(chain, total).map((kill) => ({
    ...kill,
    afterTasks: Math.floor(total / (chain + 1)),
  }));
  if (chain > 0) await killTest(out, "chain", pieces, undisturbed);
}

async function killTest(
  out: string,
  name: string,
  kills: Parameters<typeof upgrade>[2],
  undisturbed: Upgrade,
): Promise<void> {
  await lab("reset");
  const where = kills
    .map(({ afterTasks, workers }) => `${afterTasks}${workers ? " with workers" : ""}`)
    .join(", ");
  const found = await timed(`${name}: killed after tasks ${where}`, () =>
    upgrade(out, `${results}/${name}`, kills),
  );
  report(invariants, found);
  judge("No slot that a host had finished ran there again", found.repeated);
  judge("The final state is that of the undisturbed run", differences(undisturbed.state, found.state));
  judge(
    "The journals are those of the undisturbed run",
    differences(journalText(undisturbed), journalText(found)),
  );
  judge(
    "The kills found a running playbook",
    found.killed < kills.length ? [`only ${found.killed} of ${kills.length}`] : [],
  );
}

async function failureTests(out: string): Promise<void> {
  for (const [index, failure] of failures.entries()) {
    await lab("reset");
    const found = await failure.run(out, `${results}/failure-${index + 1}`);
    judge(failure.title, found);
  }
}

function report(list: readonly Check[], { evidence }: Upgrade): void {
  for (const { title, run: check } of list) judge(title, check(evidence));
}

function judge(title: string, found: readonly string[]): void {
  if (found.length === 0) passed++;
  else failed++;
  console.log(`${found.length === 0 ? "ok  " : "FAIL"} ${title}`);
  for (const line of found.slice(0, 10)) console.log(`       ${line}`);
}

function journalText({ journals }: Upgrade): ReadonlyMap<string, string> {
  return new Map(
    [...journals].map(([host, slots]) => [host, [...slots].map((pair) => pair.join(" ")).join("\n")]),
  );
}

async function installed(): Promise<void> {
  await timed("release 1.0 installed", deploy);
  await timed("frozen", () => lab("freeze"));
}

async function deploy(): Promise<void> {
  const password = `registry_database_password=${PASSWORD}`;
  const args = ["-i", `${running}/hosts.ini`, `${source}/deploy.yml`, "-e", password];
  const env = { ...process.env, ANSIBLE_PIPELINING: "1", ANSIBLE_FORKS: "20", ANSIBLE_DISPLAY_OK_HOSTS: "0" };
  const status = await run("ansible-playbook", args, { env, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new ProgramFailed("lab/deploy.yml", status);
}

async function compiled(): Promise<string> {
  const out = await timed("compiled", () => compile(`${source}/project/segue.yaml`, `${running}/out`));
  const ready = await timed("preflight", () => playbook(out, "preflight.yml", running));
  if (ready !== 0) throw new ProgramFailed(`preflight.yml (see ${running}/ansible.log)`, Number(ready));
  return out;
}

async function timed<T>(what: string, action: () => Promise<T>): Promise<T> {
  const begin = Date.now();
  const result = await action();
  console.log(`${what} in ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  return result;
}
