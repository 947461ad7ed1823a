import { type SpawnOptions, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Host } from "./evidence.ts";

/** The folder `test/lab/`. */
export const source: string = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
export const directory: string = process.env["SEGUE_LAB_DIR"] ?? "/var/cache/segue-lab";
/** All that the running lab consists of. */
export const running: string = `${directory}/run`;
/** The lab's scripts exit so where a lab cannot be had. */
export const SKIPPED = 77;

/** A program that ended badly; `status` is its exit status. */
export class ProgramFailed extends Error {
  readonly status: number;
  constructor(program: string, status: number) {
    super(`${program} exited with ${status}`);
    this.status = status;
  }
}

export async function lab(
  script: "up" | "down" | "freeze" | "reset" | "power",
  ...args: readonly string[]
): Promise<void> {
  const status = await run(`${source}/${script}`, args, { stdio: "inherit" });
  if (status !== 0) throw new ProgramFailed(`lab/${script}`, status);
}

/** Runs a program to its end and gives its exit status; -1 when a signal ended it. */
export function run(program: string, args: readonly string[], options: SpawnOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    child.on("error", reject);
    child.on("close", (status) => resolve(status ?? -1));
  });
}

export function hosts(): readonly Host[] {
  const lines = readFileSync(`${running}/names`, "utf8").trim().split("\n");
  return lines.map((line) => {
    const [name = "", address = "", role = ""] = line.split(" ");
    return { name, address, role };
  });
}

/** What a shell script prints on a host, run as root there. */
export function onHost(host: Host, script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("ssh", ["-F", `${running}/ssh/config`, host.name, "sudo sh"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve(Buffer.concat(chunks).toString("utf8"));
      else reject(new ProgramFailed(`ssh ${host.name}`, status ?? -1));
    });
    child.stdin.end(script);
  });
}

/** The same on every host, by host name. */
export async function onEveryHost(
  script: string,
  all: readonly Host[] = hosts(),
): Promise<ReadonlyMap<string, string>> {
  const answers = await Promise.all(all.map((host) => onHost(host, script)));
  return new Map(all.map((host, index) => [host.name, answers[index] ?? ""]));
}

/** Until every host answers: what was rebooting when Ansible was killed comes back by itself. */
export async function awaitHosts(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answers = await Promise.allSettled(
      hosts().map((host) => onHost(host, "systemctl is-system-running >/dev/null || true")),
    );
    if (answers.every(({ status }) => status === "fulfilled")) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error("not every host came back within half a minute");
}
