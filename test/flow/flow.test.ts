import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { flow } from "../../src/flow/flow.ts";
import { requiredVariables } from "../../src/flow/required-variables.ts";
import type { Plan, Slot, Unit } from "../../src/model/plan.ts";
import type { Task, VariableUse } from "../../src/model/task.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Value, ValueMap } from "../../src/value/value.ts";

const file = new SourceFile("tasks.txt", "x".repeat(1000));
let place = 0;

/** `a=` sets, `a` reads, `a?` reads where it can do without, `@a` reads from other hosts; `when` makes it a fact. */
function task(uses: string, options: { when?: boolean; lockstep?: boolean } = {}): Task {
  place++;
  const span = { file, start: place, end: place + 1 };
  const list = uses
    .split(" ")
    .filter(Boolean)
    .map((text): VariableUse => {
      const name = text.replace(/[@=?]/g, "");
      return {
        name,
        span,
        kind: text.endsWith("=") ? "set" : "read",
        guarded: text.endsWith("?"),
        remote: text.startsWith("@"),
      };
    });
  const sets = list.filter(({ kind }) => kind === "set").map(({ name }) => name);
  const [first] = sets;
  const value: ValueMap = options.when
    ? new Map<string, Value>([
        ["ansible.builtin.set_fact", new Map(sets.map((name) => [name, 1]))],
        ["when", "x"],
      ])
    : new Map(first === undefined ? [] : [["register", first]]);
  const reads = list.filter(({ kind, remote }) => kind === "read" && !remote).map(({ name }) => name);
  return {
    name: uses,
    value,
    origin: { span, via: [] },
    digest: "",
    reads,
    sets,
    lockstep: options.lockstep ?? false,
    uses: list,
  };
}

function plan(...slots: Readonly<Record<string, readonly Task[]>>[]): Plan {
  return {
    release: {},
    workflow: "upgrade",
    roles: [],
    stages: [],
    slots: slots.map(
      (roles, step): Slot => ({
        id: `s${step}`,
        stage: "s",
        phase: "upgrade",
        wave: 0,
        step,
        roles: new Map(
          Object.entries(roles).map(([role, tasks]): [string, readonly Unit[]] => [
            role,
            [{ role, service: "x", section: "upgrade_tasks", step, tasks }],
          ]),
        ),
        lockstep: [],
        exports: new Map(),
      }),
    ),
    edges: [],
    dropped: [],
    unreachable: [],
    secrets: [],
  };
}

function run(
  of: Plan,
  known: readonly string[] = [],
): { exports: unknown; lockstep: unknown; problems: string[] } {
  const diagnostics: Diagnostic[] = [];
  const flowed = flow(
    of,
    (name) => known.includes(name),
    (diagnostic) => diagnostics.push(diagnostic),
  );
  return {
    exports: flowed.slots.map(({ exports }) => Object.fromEntries(exports)),
    lockstep: flowed.slots.map(({ lockstep }) => lockstep),
    problems: diagnostics.map(({ code, message, notes, help }) =>
      [code, message, ...notes.map((note) => note.message), help].join("; "),
    ),
  };
}

test("what is set in one slot and read in a later one is exported", () => {
  const { exports, problems } = run(
    plan({ A: [task("a="), task("b=")], B: [task("a=")] }, { A: [task("c=")] }, { A: [task("a")], B: [] }),
  );
  assert.equal(exports, [{ A: ["a"] }, {}, {}]);
  assert.equal(problems, []);
});

test("what every slot finds out for itself is not exported", () => {
  const { exports } = run(plan({ A: [task("a="), task("a")] }, { A: [task("a="), task("a")] }));
  assert.equal(exports, [{}, {}]);
});

test("a fact that is set under a condition may still come from before", () => {
  const { exports } = run(plan({ A: [task("a=")] }, { A: [task("a=", { when: true }), task("a")] }));
  assert.equal(exports, [{ A: ["a"] }, {}]);
});

test("what other roles read through hostvars is exported too", () => {
  const { exports } = run(plan({ A: [task("a=")] }, { B: [task("@a")] }));
  assert.equal(exports, [{ A: ["a"] }, {}]);
});

test("a role goes in lockstep where a task asks for it, or reads from peers what the same slot sets", () => {
  const { lockstep } = run(
    plan(
      { A: [task("", { lockstep: true })], B: [task("")] },
      { A: [task("a=")], B: [task("@a")], C: [] },
      { B: [task("@a")] },
    ),
  );
  assert.equal(lockstep, [["A"], ["A", "B"], []]);
});

test("a variable that nothing defines is reported, with the name that was meant", () => {
  const { problems } = run(
    plan({ A: [task("galera_image="), task("galera_imaeg x? @y step inventory_hostname")] }),
  );
  assert.equal(problems, [
    "lower/undefined-variable; nothing sets or provides galera_imaeg on A; did you mean galera_image?",
    "lower/undefined-variable; nothing sets or provides y on A; set it, give it a default, or provide it with -e or in the inventory",
  ]);
});

test("a variable that only another role sets is reported as such", () => {
  const { problems } = run(plan({ A: [task("a=")], B: [task("a")] }));
  assert.equal(problems, [
    "lower/undefined-variable; nothing sets or provides a on B; tasks of another role set it, on other hosts; set it, give it a default, or provide it with -e or in the inventory",
  ]);
});

test("one task on several roles gives one finding, which names those that miss the variable", () => {
  const shared = task("b");
  const { problems } = run(plan({ A: [task("b=")], B: [shared], C: [shared] }));
  assert.equal(
    problems.map((problem) => problem.split("; ")[1]),
    ["nothing sets or provides b on B, C"],
  );
});

test("a variable that is read before it is set is reported with the place of the setting", () => {
  const { problems } = run(plan({ A: [task("a")] }, { A: [task("a=")] }));
  assert.equal(problems, [
    "lower/used-before-set; a is read before it is set on A; a is set here, later in the upgrade; set it in an earlier step, or read it in a later one",
  ]);
});

test("what the inventory, the plays or Ansible give is not reported", () => {
  const names =
    "known mysql_short_bootstrap_node_name ansible_facts groups container_cli enable_internal_tls";
  assert.equal(run(plan({ A: [task(names)] }), ["known"]).problems, []);
});

test("after a role or a file was included, anything may be set", () => {
  assert.equal(run(plan({ A: [task("*="), task("a")] }, { A: [task("b")] })).problems, []);
});

test("what the tasks need from outside is listed once, with who needs it", () => {
  const required = requiredVariables(
    plan({ A: [task("a b? groups")], B: [task("b=")] }, { B: [task("b a?"), task("@c")] }),
  );
  assert.equal(
    required.map(({ name, roles, required: needed }) => [name, roles, needed]),
    [
      ["a", ["A", "B"], true],
      ["b", ["A"], false],
      ["c", ["B"], true],
    ],
  );
});

test.run();
