import { type Evidence, type TaskRun, work } from "./evidence.ts";
import { outages } from "./windows.ts";

/** What ran where and when: a row per slot and host, then how the services fared. Seconds since the first task. */
export function table(evidence: Evidence): string {
  const tasks = work(evidence.tasks);
  const zero = Math.min(...tasks.map(({ begin }) => begin));
  const rows = slots(tasks).map((group) => row(group, zero));
  return [
    line(["slot", "hosts", "from", "to", "tasks"]),
    ...rows.map(line),
    "",
    ...availability(evidence, zero),
  ].join("\n");
}

/** Runs of the same slot on the same hosts that follow each other: the batches of a rolling slot stand apart. */
function slots(tasks: readonly TaskRun[]): readonly (readonly TaskRun[])[] {
  const groups: TaskRun[][] = [];
  for (const task of [...tasks].sort((one, other) => one.begin - other.begin)) {
    const last = groups.at(-1);
    if (last?.[0]?.slot === task.slot) last.push(task);
    else groups.push([task]);
  }
  return groups;
}

function row(group: readonly TaskRun[], zero: number): readonly string[] {
  const hosts = [...new Set(group.map(({ host }) => host))].sort();
  return [
    group[0]?.slot ?? "",
    hosts.join(" "),
    (Math.min(...group.map(({ begin }) => begin)) - zero).toFixed(1),
    (Math.max(...group.map(({ end }) => end)) - zero).toFixed(1),
    String(group.length),
  ];
}

function line([slot = "", hosts = "", from = "", to = "", tasks = ""]: readonly string[]): string {
  return `${slot.padEnd(34)} ${from.padStart(6)} ${to.padStart(6)} ${tasks.padStart(5)}  ${hosts}`;
}

function availability(evidence: Evidence, zero: number): readonly string[] {
  const services = [...new Set(evidence.probes.map(({ service }) => service))].sort();
  return services.flatMap((service) => {
    const probes = evidence.probes.filter((probe) => probe.service === service);
    const good = probes.filter(({ status }) => status === 200).length;
    return [
      `${service}: ${((100 * good) / probes.length).toFixed(1)} % of ${probes.length} probes answered`,
      ...outages(evidence, service).map(
        ({ begin, end, what }) => `  ${(begin - zero).toFixed(1)} to ${(end - zero).toFixed(1)}: ${what}`,
      ),
    ];
  });
}
