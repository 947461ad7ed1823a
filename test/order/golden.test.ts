import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { bind } from "../../src/bind/bind.ts";
import { stepRanges } from "../../src/bind/step-ranges.ts";
import { lower } from "../../src/lower/lower.ts";
import type { Bound } from "../../src/model/bound.ts";
import type { Slot } from "../../src/model/plan.ts";
import type { RoleData, ServiceData } from "../../src/model/service.ts";
import type { SourceTask } from "../../src/model/task.ts";
import { order } from "../../src/order/order.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { identityKey } from "../../src/value/equal.ts";
import { fromPlain } from "../../src/value/json.ts";
import type { Value } from "../../src/value/value.ts";
import { sayMissing, shared } from "../helpers/shared.ts";
import { projectOf, roleData } from "./scenario.ts";

const test = suite("order of real trees");

interface Golden {
  readonly roles: Readonly<Record<string, GoldenRole>>;
  readonly tasks: Readonly<Record<string, unknown>>;
}

interface GoldenRole {
  readonly services: readonly GoldenService[];
  readonly aggregated: Readonly<Record<string, readonly unknown[] | null>>;
}

interface GoldenService {
  readonly service: string;
  readonly template: string;
  readonly role_data?: Readonly<Record<string, unknown>> | null;
}

const PLACED = ["upgrade_tasks", "post_upgrade_tasks", "upgrade_batch_tasks"];

for (const release of ["ocata", "queens", "train", "ocata-custom", "queens-custom", "train-custom"]) {
  test(`without dependencies ${release} runs in TripleO's order`, () => {
    if (shared === undefined) return sayMissing(`order of ${release}`, "../shared");
    const golden: Golden = JSON.parse(readFileSync(`${shared}/golden/${release}.json`, "utf8"));
    const roles = Object.entries(golden.roles).map(([name, role]) => roleOf(name, role, golden));
    const project = projectOf({ roles: {}, release: { to: release.replace(/-.*/, "") } });
    const problems: string[] = [];
    const bound = bind(roles, project, new Set(), ({ message }) => problems.push(message));
    const { units } = lower(
      bound.services,
      {
        dialects: new Map(),
        ranges: stepRanges("upgrade", project.release.to),
      },
      { of: () => undefined },
      () => {},
    );
    const list = roles.map(({ role }) => role);
    const { slots } = order(units, bound, list, project, ({ message }) => problems.push(message));

    assert.equal(problems, []);
    for (const [name, { aggregated }] of Object.entries(golden.roles)) {
      for (const section of PLACED) {
        const expected = (aggregated[section] ?? []).map((entry) => identityKey(taskValue(entry, golden)));
        const kept = keptTasks(bound, name, section);
        assert.equal(
          kept.map((task) => identityKey(task.value)),
          expected,
          `${name} ${section}`,
        );
        const rank = new Map(kept.map((task, i) => [task.origin, i]));
        assert.equal(outOfOrder(slots, name, section, rank), [], `${name} ${section}`);
      }
    }
    assert.equal(
      slots.filter(({ wave }) => wave > 0).map(({ id }) => id),
      [],
    );
    assert.equal(units.length, slots.flatMap(({ roles }) => [...roles.values()].flat()).length);
    assert.equal(stepsBackwards(slots), []);
  });
}

function roleOf(name: string, { services }: GoldenRole, golden: Golden): RoleData {
  const [data] = roleData({ roles: { [name]: [] } });
  assert.ok(data !== undefined);
  return { ...data, services: services.map((service) => serviceOf(service, golden)) };
}

function serviceOf({ service, template, role_data: data }: GoldenService, golden: Golden): ServiceData {
  const file = new SourceFile(template, "");
  const span = { file, start: 0, end: 0 };
  const sections = Object.entries(data ?? {}).filter(
    ([key, value]) => key.endsWith("_tasks") && value !== null,
  );
  const taskOf = (entry: unknown): readonly SourceTask[] => {
    const value = taskValue(entry, golden);
    return value === null ? [] : [{ value, origin: { span, via: [] } }];
  };
  return {
    resource: service,
    template,
    name: data === undefined || data === null ? "" : String(data["service_name"] ?? service),
    span,
    sections: new Map(sections.map(([key, value]) => [key, [value].flat(9).flatMap(taskOf)])),
    after: [],
  };
}

function taskValue(entry: unknown, { tasks }: Golden): Value {
  return fromPlain(typeof entry === "string" && entry.startsWith("#") ? tasks[entry.slice(1)] : entry);
}

function keptTasks({ services }: Bound, role: string, section: string): readonly SourceTask[] {
  return services.filter((each) => each.role === role).flatMap(({ sections }) => sections.get(section) ?? []);
}

/** Tasks that stand in a slot after one that TripleO's list has later. */
function outOfOrder(
  slots: readonly Slot[],
  role: string,
  section: string,
  rank: ReadonlyMap<object, number>,
): readonly string[] {
  return slots.flatMap((slot) => {
    const units = (slot.roles.get(role) ?? []).filter((unit) => unit.section === section);
    const ranks = units.flatMap(({ tasks }) => tasks.map(({ origin }) => rank.get(origin) ?? -1));
    return ranks.flatMap((each, i) =>
      each < 0 || each < (ranks[i - 1] ?? 0) ? [`${slot.id} task ${each}`] : [],
    );
  });
}

/** Slots whose step is smaller than that of the slot before in the same phase. */
function stepsBackwards(slots: readonly Slot[]): readonly string[] {
  return slots
    .filter((slot, i) => {
      const before = slots[i - 1];
      return before?.stage === slot.stage && before.phase === slot.phase && before.step >= slot.step;
    })
    .map(({ id }) => id);
}

test.run();
