/** What the run time knows of a plan: the slots of each role, with the digests of their units. */
interface RunVariables {
  readonly segue_order: readonly string[];
  readonly segue_work: Readonly<
    Record<string, Readonly<Record<string, { readonly units: Readonly<Record<string, string>> }>>>
  >;
}

const BEGIN = Date.UTC(2026, 4, 1, 10, 0, 0);

/**
 * The journals of the example in the middle of its first stage, a minute for each slot: one controller was lost before
 * the last slot of wave 1, the other is at work, a unit of the databases changed since, a networker is silent.
 */
export function halfDone({ segue_order: order, segue_work: work }: RunVariables): object {
  const last = order.indexOf("controlplane/upgrade-w1-step5");
  const lines = (role: string, until: number) =>
    order.slice(0, until + 1).flatMap((slot, i) => {
      const units = work[role]?.[slot]?.units;
      const end = new Date(BEGIN + i * 60_000).toISOString().replace(".000", "");
      return units === undefined ? [] : [{ slot, end, by: "anna@deploy", units }];
    });
  const host = (name: string, role: string, until: number, holder = "") => ({
    ...{ host: name, role, holder },
    lines: lines(role, until),
  });
  const holder = "anna@deploy 4711 since 2026-05-01T09:59:00Z";
  const databases = [0, 1].map((i) => host(`database-${i}`, "Database", last));
  return {
    format: 1,
    hosts: [
      ...databases.map((each) => ({ ...each, lines: each.lines.map(withoutRabbit) })),
      host("controller-0", "Controller", last + 1, holder),
      host("controller-1", "Controller", last - 1, holder),
      host("networker-0", "Networker", last),
      ...[0, 1, 2].map((i) => host(`compute-${i}`, "Compute", last)),
    ],
    silent: ["networker-1"],
  };
}

/** As if the rabbitmq of the plan did something else in step 2 than what was done. */
function withoutRabbit<T extends { readonly units: Readonly<Record<string, string>> }>(line: T): T {
  const name = "rabbitmq/upgrade_tasks/2";
  return name in line.units ? { ...line, units: { ...line.units, [name]: "000000000000" } } : line;
}
