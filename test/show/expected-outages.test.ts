import { suite } from "uvu";
import * as assert from "uvu/assert";
import { diskReader, explain, plan, planMarkdown, planText } from "../../src/index.ts";
import { withFolder } from "../helpers/folder.ts";

const test = suite("show/expected-outages");

/** A service that is stopped, upgraded and started; `checked` has a word in every step. */
function service(name: string, after: string, steps: readonly [number, string][]): string {
  const tasks = steps.map(([step, state]) => {
    const action =
      state === "upgrade"
        ? `package: {name: ${name}, state: latest}`
        : `service: {name: ${name}, state: ${state}}`;
    return `        - {name: ${state} ${name}, ${action}, tags: step${step}}`;
  });
  return `heat_template_version: 2016-10-14
outputs:
  role_data:
    value:
      service_name: ${name}
      upgrade_after: [${after}]
      upgrade_tasks:
${tasks.join("\n")}
`;
}

const SHORT: [number, string][] = [
  [2, "stopped"],
  [3, "upgrade"],
  [4, "started"],
];
const LONG: [number, string][] = [
  [1, "stopped"],
  [3, "upgrade"],
  [5, "started"],
];

function planned(services: Readonly<Record<string, string>>, roles: string) {
  const files = Object.fromEntries(
    Object.entries(services).map(([name, text]) => [`services/${name}.yaml`, text]),
  );
  const { value, diagnostics } = withFolder(
    {
      ...files,
      "roles.yaml": roles,
      "segue.yaml": "templates: services\nroles: roles.yaml\n",
    },
    (path) => plan({ reader: diskReader(path), project: "segue.yaml" }),
  );
  assert.ok(value !== undefined, JSON.stringify(diagnostics));
  const hints = diagnostics.filter(({ code }) => code === "order/outage");
  return { plan: value.plan, hints: hints.map(({ message, help }) => [message, help]) };
}

function roleOf(...names: string[]): string {
  return `- name: Controller\n  ServicesDefault: [${names.join(", ")}]\n`;
}

test("a service that must end late is stopped late, and what that saves is told", () => {
  const { plan: found } = planned(
    {
      database: service("database", "", SHORT),
      api: service("api", "database", SHORT),
      worker: service("worker", "", [...SHORT.slice(0, 1), [3, "upgrade"], [4, "started"]]).replace(
        "upgrade_after: []",
        "upgrade_after: [{service: api, before: 4}]",
      ),
    },
    roleOf("database", "api", "worker"),
  );
  assert.match(
    planText(found),
    `expected outages
  database on Controller: 3 slots: dataplane/upgrade-w0-step2 to dataplane/upgrade-w0-step4
  api on Controller: 3 slots: dataplane/upgrade-w1-step2 to dataplane/upgrade-w1-step4
  worker on Controller: 3 slots (7 if begun as early as possible): dataplane/upgrade-w2-step2 to dataplane/upgrade-w2-step4
`,
  );
  assert.match(planMarkdown(found), "## Expected outages\n\n- database on Controller: 3 slots");
  assert.match(
    explain(found, "dataplane/upgrade-w2-step2") ?? "",
    "wave 2, up from wave 0: it is not begun before its next step can follow",
  );
});

test("a service that waits through the slots of others is named, and what would part them", () => {
  const { hints } = planned(
    { a: service("a", "", SHORT), b: service("b", "a", LONG), c: service("c", "a", SHORT) },
    roleOf("a", "b", "c"),
  );
  assert.equal(hints, [
    [
      "b on Controller is away for 5 slots, some of them only for c; 3 would do",
      "if the order does no harm, say `services.b.after: [c]`",
    ],
  ]);
});

test("where nothing is declared nothing moves, and nothing is said", () => {
  const { plan: found, hints } = planned(
    { a: service("a", "", SHORT), b: service("b", "", LONG) },
    roleOf("a", "b"),
  );
  assert.equal(hints, []);
  assert.is(found.earliest, undefined);
  assert.ok(found.slots.every(({ wave }) => wave === 0));
});

test.run();
