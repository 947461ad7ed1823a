import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { type Evidence, type HostEvent, parseLines } from "./evidence.ts";
import { awaitHosts, hosts, onEveryHost, ProgramFailed } from "./lab.ts";
import { type Kill, playbook } from "./playbook.ts";
import { startProber } from "./prober.ts";
import { repeats } from "./repeats.ts";
import { finalState, journals } from "./state.ts";

/** One upgrade, from the first playbook run to the one that ended well, and what it left behind. */
export interface Upgrade {
  readonly evidence: Evidence;
  readonly state: ReadonlyMap<string, string>;
  readonly journals: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Slots that were run on a host that had finished them before a kill. */
  readonly repeated: readonly string[];
  /** How many of the kills found the playbook still running. */
  readonly killed: number;
  readonly seconds: number;
}

/** Upgrades the lab's cloud, killing Ansible as told and running it again each time. */
export async function upgrade(out: string, results: string, kills: readonly Kill[]): Promise<Upgrade> {
  freshResults(results);
  const since = Date.now() / 1000;
  const stopProber = startProber(`${results}/probes.jsonl`);
  try {
    const { repeated, killed } = await runToTheEnd(out, results, kills);
    const seconds = Date.now() / 1000 - since;
    stopProber();
    const evidence = await collect(results, since);
    return { evidence, state: await finalState(), journals: await journals(), repeated, killed, seconds };
  } finally {
    stopProber();
  }
}

/** An empty folder for logs, whatever an earlier test left there. */
export function freshResults(results: string): string {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  return results;
}

async function runToTheEnd(
  out: string,
  results: string,
  kills: readonly Kill[],
): Promise<Pick<Upgrade, "repeated" | "killed">> {
  const repeated: string[] = [];
  let killed = 0;
  for (const kill of [...kills, undefined]) {
    const finished = await journals();
    const earlier = taskRuns(results);
    const status = await playbook(out, "upgrade.yml", results, { kill });
    repeated.push(...repeats(earlier, taskRuns(results).slice(earlier.length), finished));
    if (status === 0) break;
    if (status !== "killed") throw new ProgramFailed(`ansible-playbook (see ${results}/ansible.log)`, status);
    killed++;
    await awaitHosts();
  }
  return { repeated, killed };
}

/** What Ansible has run so far. */
export function taskRuns(results: string): Evidence["tasks"] {
  const file = `${results}/tasks.jsonl`;
  return existsSync(file) ? parseLines(readFileSync(file, "utf8")) : [];
}

async function collect(results: string, since: number): Promise<Evidence> {
  const logs = await onEveryHost("cat /var/log/lab/*.jsonl");
  const events = [...logs].flatMap(([host, text]) =>
    parseLines<Omit<HostEvent, "host">>(text).map((event) => ({ ...event, host })),
  );
  return {
    hosts: hosts(),
    events: events.filter(({ at }) => at >= since),
    tasks: taskRuns(results),
    probes: parseLines(readFileSync(`${results}/probes.jsonl`, "utf8")),
  };
}
