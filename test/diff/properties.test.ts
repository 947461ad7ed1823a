import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { diffPlans } from "../../src/diff/diff-plans.ts";
import type { PlanDiff } from "../../src/diff/plan-diff.ts";
import { readPlan } from "../../src/diff/read-plan.ts";
import type { Side } from "../../src/diff/side.ts";

const test = suite("diff/properties");

interface Task {
  readonly name: string;
  readonly digest: string;
}
interface Unit {
  readonly service: string;
  readonly section: string;
  readonly tasks: readonly Task[];
  readonly once?: boolean;
}
interface Slot {
  readonly stage: string;
  readonly phase: string;
  readonly wave: number;
  readonly step: number;
  readonly roles: Readonly<Record<string, readonly Unit[]>>;
  readonly lockstep: readonly string[];
  readonly serial?: number;
  readonly imports?: string;
}

const task = fc.record({ name: fc.constantFrom("Stop", "Start"), digest: fc.constantFrom("d1", "d2") });
const unit = fc.record(
  {
    service: fc.constantFrom("keystone", "mysql", "rabbitmq"),
    section: fc.constant("upgrade_tasks"),
    tasks: fc.array(task, { maxLength: 3 }),
    once: fc.boolean(),
  },
  { requiredKeys: ["service", "section", "tasks"] },
);
const slot = fc.record(
  {
    stage: fc.constantFrom("controlplane", "dataplane"),
    phase: fc.constantFrom("upgrade", "post"),
    wave: fc.nat(2),
    step: fc.nat(5),
    roles: fc.dictionary(fc.constantFrom("Controller", "Database"), fc.array(unit, { maxLength: 3 })),
    lockstep: fc.subarray(["Controller"]),
    serial: fc.integer({ min: 1, max: 2 }),
    imports: fc.constant("deploy.yml"),
  },
  { requiredKeys: ["stage", "phase", "wave", "step", "roles", "lockstep"] },
);
const slots = fc.array(slot, { maxLength: 5 });

/** A plan, and the same with a few small changes, some of which change nothing that runs. */
const pairs = fc
  .tuple(slots, fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(3), slot), { maxLength: 2 }))
  .map(([plan, changes]): readonly [readonly Slot[], readonly Slot[]] => [
    plan,
    changes.reduce<readonly Slot[]>((now, [kind, at, to, other]) => mutate(now, kind, at, to, other), plan),
  ]);

function mutate(plan: readonly Slot[], kind: number, at: number, to: number, other: Slot): readonly Slot[] {
  const old = plan[at];
  if (old === undefined) return plan;
  const put = (...slots: readonly Slot[]) => plan.toSpliced(at, 1, ...slots);
  const { roles, ...rest } = old;
  if (kind === 0) return plan.map((each) => ({ ...each, wave: each.wave + to, step: each.step + 1 }));
  if (kind === 1) return plan.toSpliced(at, 1).toSpliced(to, 0, old);
  if (kind === 2) return put({ ...rest, roles: other.roles });
  if (kind === 3) return put(old, { ...other, roles: {} });
  return put({ ...rest, roles: Object.fromEntries(Object.entries(roles).reverse()) });
}

/** What is run where in which order, without the names of positions. */
function execution(plan: readonly Slot[]): unknown {
  const all = plan.map(({ stage, phase, roles, lockstep, serial, imports }) => {
    const work = Object.entries(roles).map(([role, units]) => {
      const tasks = units.flatMap(({ service, tasks, once }) =>
        tasks.map(({ name, digest }) => [service, name, digest, once === true]),
      );
      return { role, tasks, how: [lockstep.includes(role), serial] };
    });
    const busy = work.filter(({ tasks }) => tasks.length > 0).sort((a, b) => (a.role < b.role ? -1 : 1));
    return { stage, phase, imports, ...(imports === undefined ? {} : { serial }), busy };
  });
  return all.filter(({ busy, imports }) => busy.length > 0 || imports !== undefined);
}

function sideOf(plan: readonly Slot[]): Side {
  const text = JSON.stringify({ slots: plan.map((each, i) => ({ id: `slot-${i}`, ...each })) });
  const read = readPlan(text, (problem) => assert.unreachable(problem));
  if (read === undefined) throw new Error("no plan");
  return { plan: read, text: () => undefined };
}

function diff(a: readonly Slot[], b: readonly Slot[]): PlanDiff {
  return diffPlans(sideOf(a), sideOf(b));
}

test("finds no difference between a plan and itself", () => {
  fc.assert(fc.property(slots, (plan) => diff(plan, plan).same));
});

test("finds a difference exactly when something else is run, or in another order", () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      const same = JSON.stringify(execution(a)) === JSON.stringify(execution(b));
      assert.is(diff(a, b).same, same);
    }),
    { numRuns: 500 },
  );
});

test("tells backwards as added what it told as removed", () => {
  const shift = ({ added, removed, tasks }: PlanDiff) => ({
    added,
    removed,
    tasks: tasks.map(kindAndName).sort(),
  });
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      const [forth, back] = [shift(diff(a, b)), shift(diff(b, a))];
      assert.equal([back.added, back.removed], [forth.removed, forth.added]);
      const swapped = forth.tasks.map(
        (each) => SWAP[each.split(" ")[0] ?? ""] + each.slice(each.indexOf(" ")),
      );
      const single = (list: readonly string[]) =>
        list.filter((each) => /^(added|removed) /.test(each)).sort();
      assert.equal(single(back.tasks), single(swapped));
    }),
  );
});

const SWAP: Readonly<Record<string, string>> = {
  added: "removed",
  removed: "added",
  changed: "changed",
  moved: "moved",
};

function kindAndName({ kind, service, name, step }: PlanDiff["tasks"][number]): string {
  return `${kind} ${service} ${name} ${step}`;
}

test.run();
