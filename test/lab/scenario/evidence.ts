/** What hosts, playbook and prober wrote down during one upgrade. Times are seconds since 1970, of one clock. */
export interface Evidence {
  readonly hosts: readonly Host[];
  readonly events: readonly HostEvent[];
  readonly tasks: readonly TaskRun[];
  readonly probes: readonly Probe[];
}

export interface Host {
  readonly name: string;
  readonly address: string;
  readonly role: string;
}

/** A line of /var/log/lab on a host. */
export interface HostEvent {
  readonly host: string;
  readonly at: number;
  readonly service: string;
  readonly event: string;
  readonly release?: string;
  readonly schema?: number;
  readonly rpc?: string;
  readonly reason?: string;
  readonly boot_id?: string;
}

/** A task on a host, as callback/lab_events.py saw it. */
export interface TaskRun {
  readonly slot: string;
  readonly host: string;
  readonly task: string;
  readonly file: string;
  readonly begin: number;
  readonly end: number;
  readonly status: "ok" | "changed" | "skipped" | "ignored" | "failed" | "unreachable";
}

/** One question to a service through the load balancer; status 0 means no answer. */
export interface Probe {
  readonly at: number;
  readonly service: string;
  readonly status: number;
  readonly took: number;
}

/** From JSON lines; the last may be torn where its writer was killed. */
export function parseLines<T>(text: string): readonly T[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line): T => JSON.parse(line));
}

/** What hosts did of services and operations: without what segue itself runs around that, and what they skipped. */
export function work(tasks: readonly TaskRun[]): readonly TaskRun[] {
  return tasks.filter(
    ({ slot, file, status }) => slot !== "" && status !== "skipped" && /\/tasks\/(?!common\/)/.test(file),
  );
}
