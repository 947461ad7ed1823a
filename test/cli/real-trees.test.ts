import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { readInputs } from "../../src/inputs.ts";
import { diskFiles } from "../../src/load/disk-files.ts";
import { projectFromFlags } from "../../src/load/project-from-flags.ts";
import { makePlan } from "../../src/make-plan.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { BoundService } from "../../src/model/service.ts";
import { isMap } from "../../src/value/value.ts";
import { compareText } from "../golden/compare.ts";
import { root } from "../helpers/segue.ts";
import { sayMissing, shared } from "../helpers/shared.ts";
import { goldenServices } from "../lower/golden-services.ts";
import { findWork, runsAt } from "../lower/tripleo-steps.ts";

const test = suite("cli/real-trees");

/** `service: name of the task`, in order, for one role and step. */
type Sequence = readonly string[];

for (const release of ["ocata", "queens", "train"]) {
  let known: Plan | undefined;
  const planOnce = (folder: string) => {
    known ??= planOf(release, folder);
    return known;
  };

  test(`runs the upgrade tasks of ${release}'s default roles in TripleO's order at every step`, () => {
    if (shared === undefined) return sayMissing(`the order of ${release}`, "../shared");
    const plan = planOnce(shared);
    const services = goldenServices(`${shared}/golden/${release}.json`);
    let tasks = 0;
    for (const { name: role } of plan.roles) {
      for (let step = 0; step <= 5; step++) {
        const expected = asTripleO(services, role, step, release !== "ocata");
        assert.equal(asWritten(ofPlan(plan, role, step), expected), expected, `${role}, step ${step}`);
        tasks += expected.length;
      }
    }
    assert.ok(tasks > 0);
    console.log(`  ${release}: ${tasks} tasks of ${plan.roles.length} roles stand as TripleO had them`);
  });

  test(`puts every step of ${release} behind one barrier over all roles of a stage`, () => {
    if (shared === undefined) return sayMissing(`the barriers of ${release}`, "../shared");
    const slots = planOnce(shared).slots.filter(({ phase }) => phase === "upgrade");
    for (const stage of new Set(slots.map((slot) => slot.stage))) {
      const steps = slots.filter((slot) => slot.stage === stage).map(({ wave, step }) => `${wave}/${step}`);
      assert.equal(steps, [...new Set(steps)].sort(), `${stage}: each step once, in order, one wave`);
    }
    assert.ok(slots.every(({ wave }) => wave === 0));
  });

  test(`puts the services of ${release}'s default roles in the order that stands in test/golden/orders`, () => {
    if (shared === undefined) return sayMissing(`the golden order of ${release}`, "../shared");
    compareText(`${root}/test/golden/orders/${release}.txt`, orderText(planOnce(shared)));
  });
}

/** Every slot with its services as they run, and how many tasks each has there. */
function orderText({ slots }: Plan): string {
  const lines = slots.flatMap(({ id, roles }) => [
    id,
    ...[...roles].flatMap(([role, units]) => [
      `  ${role}`,
      ...units.map(({ service, tasks }) => `    ${service} ${tasks.length}`),
    ]),
  ]);
  return `${lines.join("\n")}\n`;
}

function planOf(release: string, folder: string): Plan {
  const diagnostics: Diagnostic[] = [];
  const project = projectFromFlags({
    directory: root,
    templates: `${folder}/tht/${release}`,
    roles: `${folder}/tht/${release}/roles_data.yaml`,
    environments: [`${folder}/golden/${release}.params.yaml`],
    serviceProperties: `${folder}/golden/${release}.chain.json`,
  });
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const inputs = project && readInputs(project, diskFiles(root, report), report);
  assert.ok(inputs !== undefined, JSON.stringify(diagnostics.map(({ message }) => message)));
  const { value, diagnostics: found } = makePlan(inputs, { unreachable: "warning" });
  assert.ok(value !== undefined, JSON.stringify(found.map(({ message }) => message)));
  return value.plan;
}

function ofPlan(plan: Plan, role: string, step: number): Sequence {
  return plan.slots
    .filter((slot) => slot.phase === "upgrade" && slot.step === step)
    .flatMap((slot) => slot.roles.get(role) ?? [])
    .filter(({ section }) => section === "upgrade_tasks")
    .flatMap(({ service, tasks }) => tasks.map(({ name }) => `${service}: ${name}`));
}

/** Takes back what the compiler does to names: one given to a nameless task, a capital at the beginning. */
function asWritten(compiled: Sequence, written: Sequence): Sequence {
  return compiled.map((line, i) => {
    const [service = ""] = line.split(":");
    const original = written[i] ?? "";
    if (original === `${service}: `) return original;
    return line.toLowerCase() === original.toLowerCase() ? original : line;
  });
}

function asTripleO(
  services: readonly BoundService[],
  role: string,
  step: number,
  byConditions: boolean,
): Sequence {
  const work = findWork(services).has(`${role} upgrade_tasks ${step}`);
  return services
    .filter((service) => service.role === role)
    .flatMap(({ name, sections }) =>
      (sections.get("upgrade_tasks") ?? [])
        .filter(({ value }) => runsAt(value, step, byConditions, work))
        .map(({ value }) => `${name}: ${isMap(value) ? (value.get("name") ?? "") : ""}`),
    );
}

test.run();
