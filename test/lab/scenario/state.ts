import type { Host } from "./evidence.ts";
import { hosts, onEveryHost } from "./lab.ts";

/** What the upgrade left on each host, without times: equal however often the way there was interrupted. */
export async function finalState(): Promise<ReadonlyMap<string, string>> {
  return await onEveryHost(script);
}

/** Of each host, the slots its journal names, with the digests of their units. */
export async function journals(
  all: readonly Host[] = hosts(),
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const texts = await onEveryHost("cat /var/lib/segue/*.jsonl 2>/dev/null || true", all);
  return new Map([...texts].map(([host, text]) => [host, slotsOf(text)]));
}

function slotsOf(journal: string): ReadonlyMap<string, string> {
  const lines = journal.split("\n").filter((line) => line.startsWith("{") && line.endsWith("}"));
  return new Map(
    lines.map((line) => JSON.parse(line)).map(({ slot, units }) => [slot, JSON.stringify(units)]),
  );
}

const script = `
echo "# packages"
dpkg-query -W registry-api registry-worker registry-agent ledger-api lab-kernel mariadb-server haproxy 2>/dev/null
echo "# services"
for unit in registry-api registry-worker registry-agent ledger-api mariadb haproxy; do
  echo "$unit $(systemctl is-enabled $unit 2>/dev/null) $(systemctl is-active $unit)"
done
systemctl --failed --plain --no-legend
for port in 8080 8081 8082; do
  # Through the load balancer any controller may answer.
  systemctl --quiet is-active haproxy || curl -s http://localhost:$port/version || echo "nothing on $port"
done
echo "# files"
tail -n +1 /etc/apt/sources.list.d/lab.list /etc/registry/* 2>/dev/null
ls /run/reboot-required /var/lib/mysql-before-upgrade.sql 2>/dev/null
find /var/lib/segue -printf '%p %m %u\\n' | sort
echo "# data"
if systemctl --quiet is-active mariadb; then
  mariadb -e "SELECT * FROM registry.things; SELECT host, \\\`release\\\`, rpc FROM registry.agents;
    SELECT version, \\\`release\\\`, host FROM registry.migrations; SELECT * FROM ledger.entries;
    SELECT version, \\\`release\\\`, host FROM ledger.migrations"
fi
`;

/** Lines that differ, by host. */
export function differences(
  expected: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): readonly string[] {
  return [...expected].flatMap(([host, text]) => {
    const wanted = text.split("\n");
    const got = (found.get(host) ?? "").split("\n");
    return [
      ...wanted.filter((line) => !got.includes(line)).map((line) => `${host} lacks: ${line}`),
      ...got.filter((line) => !wanted.includes(line)).map((line) => `${host} has: ${line}`),
    ];
  });
}
