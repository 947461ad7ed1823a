import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Lowered, lower } from "../../src/lower/lower.ts";
import type { Origin } from "../../src/model/origin.ts";
import type { BoundService } from "../../src/model/service.ts";
import type { StepRanges } from "../../src/model/steps.ts";
import { sayMissing, shared } from "../helpers/shared.ts";
import { goldenServices } from "./golden-services.ts";
import { findWork, runsAt } from "./tripleo-steps.ts";

const RANGES: StepRanges = new Map(
  Object.entries({
    upgrade_tasks: 5,
    post_upgrade_tasks: 3,
    external_upgrade_tasks: 2,
    update_tasks: 5,
    post_update_tasks: 3,
    external_update_tasks: 1,
    fast_forward_upgrade_tasks: 9,
    fast_forward_post_upgrade_tasks: 0,
  }).map(([section, last]) => [section, { first: 0, last }]),
);

for (const release of ["ocata", "queens", "train", "ocata-ha", "queens-ha", "train-ha"]) {
  test(`every task of ${release} runs where TripleO ran it, in the order it had`, () => {
    if (shared === undefined) return sayMissing(`tasks of ${release}`, "../shared");
    const services = goldenServices(`${shared}/golden/${release}.json`);
    const lowered = lowerAll(services);
    const work = findWork(services);
    const expected = services.flatMap((service) => [
      ...stepsAsTripleO(service, work, !release.startsWith("ocata")),
    ]);
    const actual = lowered.units.map(({ role, service, section, step, tasks }) =>
      line(role, service, section, step, tasks),
    );
    const differs = expected.findIndex((text, i) => text !== actual[i]);
    assert.equal(actual.slice(differs, differs + 1), expected.slice(differs, differs + 1));
    assert.is(actual.length, expected.length);
    const count = lowered.units.reduce((sum, { tasks }) => sum + tasks.length, 0);
    console.log(`  ${release}: ${services.length} services, ${actual.length} units, ${count} tasks`);
  });
}

function lowerAll(services: readonly BoundService[]): Lowered {
  const options = {
    dialects: new Map(),
    ranges: RANGES,
  };
  return lower(services, options, { of: () => undefined }, () => {});
}

/** Tasks are told apart by where they were written. */
const numbers = new Map<Origin, number>();

function line(
  role: string,
  service: string,
  section: string,
  step: number,
  tasks: readonly { readonly origin: Origin }[],
): string {
  const ids = tasks.map(({ origin }) => {
    const id = numbers.get(origin) ?? numbers.size;
    numbers.set(origin, id);
    return `${origin.span.file.text} #${id}`;
  });
  return `${role} ${service} ${section} ${step}: ${ids.join(", ")}`;
}

function* stepsAsTripleO(
  service: BoundService,
  work: ReadonlySet<string>,
  byConditions: boolean,
): Generator<string> {
  for (const [section, tasks] of service.sections) {
    const range = RANGES.get(section);
    if (range === undefined) continue;
    for (let step = range.first; step <= range.last; step++) {
      const withWork = work.has(`${service.role} ${section} ${step}`);
      const run = tasks.filter(({ value }) => runsAt(value, step, byConditions, withWork));
      if (run.length > 0) yield line(service.role, service.name, section, step, run);
    }
  }
}

test.run();
