import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, openSync, readFileSync } from "node:fs";
import { parseLines, type TaskRun, work } from "./evidence.ts";
import { running, source } from "./lab.ts";

/** When to send SIGKILL: so many milliseconds after so many tasks of services have ended on a host. */
export interface Kill {
  readonly afterTasks: number;
  readonly delay: number;
  /** Ansible's workers too, or only the process that leads them. */
  readonly workers: boolean;
}

export interface PlaybookOptions {
  readonly kill?: Kill | undefined;
  readonly limit?: string;
}

export const PASSWORD = "tomato";

/** Runs a compiled playbook; the exit status, or "killed". Output goes to `<results>/ansible.log`. */
export async function playbook(
  out: string,
  name: string,
  results: string,
  { kill, limit }: PlaybookOptions = {},
): Promise<number | "killed"> {
  const events = `${results}/tasks.jsonl`;
  const log = openSync(`${results}/ansible.log`, "a");
  const args = [name, "-e", `registry_database_password=${PASSWORD}`];
  if (limit !== undefined) args.push("--limit", limit);
  const child = spawn("ansible-playbook", args, {
    cwd: out,
    env: environment(events),
    stdio: ["ignore", log, log],
    detached: true,
  });
  const watch = kill === undefined ? undefined : killWhen(child, kill, events);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  clearInterval(watch);
  return status ?? "killed";
}

function environment(events: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    SEGUE_SOURCE: `nodes:${running}/nodes.yaml`,
    ANSIBLE_CALLBACK_PLUGINS: `${source}/callback`,
    ANSIBLE_CALLBACKS_ENABLED: "lab_events",
    ANSIBLE_NOCOLOR: "1",
    LAB_EVENTS: events,
  };
}

function killWhen(child: ChildProcess, kill: Kill, events: string): NodeJS.Timeout {
  const before = worked(events);
  let due = false;
  return setInterval(() => {
    if (due || worked(events) - before < kill.afterTasks) return;
    due = true;
    setTimeout(() => end(child, kill.workers), kill.delay);
  }, 50);
}

function worked(events: string): number {
  return existsSync(events) ? work(parseLines<TaskRun>(readFileSync(events, "utf8"))).length : 0;
}

function end(child: ChildProcess, workers: boolean): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  process.kill(workers ? -child.pid : child.pid, "SIGKILL");
}
