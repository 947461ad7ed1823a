import { type SpawnSyncOptions, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as assert from "uvu/assert";
import type { OutputTree } from "../../src/model/output-file.ts";
import { sayMissing } from "../helpers/shared.ts";

/** Whether Ansible is here to run what was emitted. */
export const haveAnsible: boolean = has("ansible-playbook");
export const haveAnsibleLint: boolean = has("ansible-lint");

function has(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

export interface Run {
  readonly status: number | null;
  readonly output: string;
}

/** A temporary folder with an output tree and an inventory of hosts that are all this machine. */
export class Playground {
  readonly folder: string = mkdtempSync(join(tmpdir(), "segue-run-"));

  readonly #given: Readonly<Record<string, string>>;

  /** The hosts of each group, what distinguishes some of them, and what the environment says otherwise. */
  constructor(
    groups: Readonly<Record<string, readonly string[]>>,
    traits: Readonly<Record<string, object>> = {},
    environment: Readonly<Record<string, string>> = {},
  ) {
    this.#given = environment;
    const children = Object.fromEntries(
      Object.entries(groups).map(([group, hosts]) => [
        group,
        { hosts: Object.fromEntries(hosts.map((host) => [host, traits[host] ?? {}])) },
      ]),
    );
    const vars = {
      ansible_connection: "local",
      ansible_become: false,
      ansible_python_interpreter: "/usr/bin/python3",
      segue_state_dir: `${this.folder}/state/{{ inventory_hostname }}`,
      segue_test_log: `${this.folder}/log`,
    };
    this.write("out/inventory/hosts.yml", JSON.stringify({ all: { vars, children } }));
    this.write("log", "");
  }

  put(tree: OutputTree): void {
    for (const [path, file] of tree) {
      this.write(`out/${path}`, file.content);
      if (file.mode !== undefined) chmodSync(join(this.folder, "out", path), file.mode);
    }
  }

  write(path: string, content: string): void {
    const place = join(this.folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
  }

  play(...args: readonly string[]): Run {
    return this.run("ansible-playbook", ...args);
  }

  /** A run that must end well; its output. */
  succeed(...args: readonly string[]): string {
    const { status, output } = this.play(...args);
    assert.is(status, 0, output);
    return output;
  }

  /** A run that must be refused in these words. */
  refuse(reason: RegExp, ...args: readonly string[]): string {
    const { status, output } = this.play(...args);
    assert.is(status, 2, output);
    assert.match(output, reason);
    return output;
  }

  run(program: string, ...args: readonly string[]): Run {
    return this.runWith({}, program, ...args);
  }

  runWith(options: SpawnSyncOptions, program: string, ...args: readonly string[]): Run {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: join(this.folder, "out"),
      timeout: 180_000,
      ...options,
      env: { ...this.#env(), ...options.env },
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  }

  /** Starts a playbook and returns when the log says so; the promise is of its end. */
  async startUntil(
    isTime: (log: readonly string[]) => boolean,
    ...args: readonly string[]
  ): Promise<{ readonly pid: number; readonly ended: Promise<Run> }> {
    const child = spawn("ansible-playbook", args, {
      cwd: join(this.folder, "out"),
      env: this.#env(),
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const hear = (text: Buffer): void => {
      output += text.toString();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    let running = true;
    const ended = new Promise<Run>((resolve) => {
      child.once("exit", (status) => {
        running = false;
        resolve({ status, output });
      });
    });
    while (running && !isTime(this.log)) await new Promise((resolve) => setTimeout(resolve, 20));
    return { pid: child.pid ?? 0, ended };
  }

  /** Starts a playbook and kills it, with all its children, as soon as the log says so. */
  async killWhen(isTime: (log: readonly string[]) => boolean, ...args: readonly string[]): Promise<void> {
    const { pid, ended } = await this.startUntil(isTime, ...args);
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // It had come to its end by itself.
    }
    await ended;
  }

  #env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      ANSIBLE_CONFIG: join(this.folder, "out/ansible.cfg"),
      ANSIBLE_NOCOLOR: "1",
      ANSIBLE_LOCALHOST_WARNING: "false",
      ANSIBLE_LOCAL_TEMP: join(this.folder, "tmp"),
      ANSIBLE_REMOTE_TEMP: join(this.folder, "tmp"),
      ...this.#given,
    };
  }

  /** What the tasks noted, in order: `host word`. */
  get log(): readonly string[] {
    return this.read("log").split("\n").filter(Boolean);
  }

  forget(): void {
    this.write("log", "");
  }

  journal(host: string): string {
    return this.read(`state/${host}/upgrade-newton-ocata.jsonl`);
  }

  /** The slots that a host's journal names, in order. */
  recorded(host: string): readonly string[] {
    const lines = this.journal(host).split("\n").filter(Boolean);
    return lines.map((line) => JSON.parse(line).slot);
  }

  read(path: string): string {
    const place = join(this.folder, path);
    return existsSync(place) ? readFileSync(place, "utf8") : "";
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Adds a test that plays; without Ansible it says that it did not. */
export function playing(test: Test): AddTest {
  return (name, groups, body, traits = {}) => {
    test(name, async () => {
      if (!haveAnsible) return sayMissing(name, "ansible-playbook");
      const ground = new Playground(groups, traits);
      try {
        await body(ground);
      } finally {
        ground.end();
      }
    });
  };
}

type Test = (name: string, body: () => Promise<void>) => void;

type AddTest = (
  name: string,
  groups: Readonly<Record<string, readonly string[]>>,
  body: (ground: Playground) => void | Promise<void>,
  traits?: Readonly<Record<string, object>>,
) => void;
