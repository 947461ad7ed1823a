import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { compile } from "./compile.ts";
import { work } from "./evidence.ts";
import { hosts, lab, onHost, running, source } from "./lab.ts";
import { playbook } from "./playbook.ts";
import { journals } from "./state.ts";
import { freshResults, taskRuns } from "./upgrade.ts";

/** What is done to the cloud, and what must come of it. */
export interface Failure {
  readonly title: string;
  /** Gives what is wrong; the lab has been reset before. */
  readonly run: (out: string, results: string) => Promise<readonly string[]>;
}

export const failures: readonly Failure[] = [
  { title: "A host that fails stops the stage, after the others have finished the slot", run: failingHost },
  { title: "A host that is down stops the stage before anything is done there", run: deadHost },
  { title: "With tolerance the stage goes on, and the lost host is named", run: toleratedHost },
  { title: "A stage limited to one host refuses while what comes before is not finished", run: tooEarly },
];

const BROKEN = "controller-2";
const DEAD = "compute-1";

/** Without crudini the worker cannot be pinned at step 1. */
async function failingHost(out: string, results: string): Promise<readonly string[]> {
  await on(BROKEN, "mv /usr/bin/crudini /usr/bin/crudini.away");
  const status = await playbook(out, "upgrade.yml", freshResults(results));
  const finished = await journals();
  const slot = "controlplane/upgrade-w0-step1";
  const wrong = [...finished]
    .filter(([host]) => !host.startsWith("compute"))
    .flatMap(([host, slots]) => [
      ...(slots.has(slot) === (host === BROKEN)
        ? [`${host} ${slots.has(slot) ? "has" : "has not"} finished ${slot}`]
        : []),
      ...[...slots.keys()].filter((name) => name > slot).map((name) => `${host} went on to ${name}`),
    ]);
  await on(BROKEN, "mv /usr/bin/crudini.away /usr/bin/crudini");
  return [...expectFailure(status, results, BROKEN), ...wrong, ...(await completes(out, results))];
}

async function deadHost(out: string, results: string): Promise<readonly string[]> {
  await power("off", DEAD);
  const status = await playbook(out, "upgrade.yml", freshResults(results));
  const touched = work(taskRuns(results)).filter(({ host }) => host.startsWith("compute"));
  await power("on", DEAD);
  return [
    ...expectFailure(status, results, DEAD),
    ...touched.map(({ host, task }) => `${host} ran "${task}" all the same`),
    ...(await completes(out, results)),
  ];
}

async function toleratedHost(_: string, results: string): Promise<readonly string[]> {
  const out = await tolerantTree();
  await power("off", DEAD);
  const status = await playbook(out, "upgrade.yml", freshResults(results));
  const finished = await journals(hosts().filter(({ name }) => name !== DEAD));
  const slot = "dataplane/after-batch";
  const stopped = finished.get("compute-0")?.has(slot) === true ? [] : [`compute-0 did not finish ${slot}`];
  await power("on", DEAD);
  return [...expectFailure(status, results, DEAD), ...stopped, ...(await completes(out, results))];
}

async function tooEarly(out: string, results: string): Promise<readonly string[]> {
  const status = await playbook(out, "stages/dataplane.yml", freshResults(results), { limit: "compute-0" });
  const ran = work(taskRuns(results)).map(({ host, task }) => `${host} ran "${task}" all the same`);
  return [...expectFailure(status, results, "controlplane/"), ...ran];
}

function expectFailure(status: number | "killed", results: string, named: string): readonly string[] {
  const log = readFileSync(`${results}/ansible.log`, "utf8");
  return [
    ...(status === 0 ? ["the playbook ended as if all were well"] : []),
    ...(log.includes(named) ? [] : [`nothing was said of ${named}`]),
  ];
}

/** Mended, the same playbook goes on from where it was. */
async function completes(out: string, results: string): Promise<readonly string[]> {
  const status = await playbook(out, "upgrade.yml", results);
  return status === 0 ? [] : [`run again, it ended with ${status} (see ${results}/ansible.log)`];
}

/** The lab's project, but one compute may be lost. */
async function tolerantTree(): Promise<string> {
  const project = `${running}/tolerant`;
  cpSync(`${source}/project`, project, { recursive: true });
  const text = readFileSync(`${project}/segue.yaml`, "utf8");
  writeFileSync(
    `${project}/segue.yaml`,
    text.replace("    rolling: [1]\n", "    rolling: [1]\n    tolerate: {Compute: 1}\n"),
  );
  return await compile(`${project}/segue.yaml`, `${running}/tolerant-out`);
}

async function on(name: string, script: string): Promise<void> {
  const host = hosts().find((item) => item.name === name);
  if (host !== undefined) await onHost(host, script);
}

async function power(state: "on" | "off", host: string): Promise<void> {
  await lab("power", state, host);
}
