import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lower } from "../../src/lower/lower.ts";
import type { BoundService } from "../../src/model/service.ts";
import { sayMissing, shared } from "../helpers/shared.ts";
import { type Case, type Playbooks, writePlaybooks } from "./equivalence/playbooks.ts";
import { hasAnsible, joinRecordings, record } from "./equivalence/record.ts";
import { goldenServices } from "./golden-services.ts";
import { servicesOfYaml } from "./lower-yaml.ts";

/** `SEGUE_EQUIVALENCE=all` compares every role of every tree, which takes minutes. */
const all = process.env["SEGUE_EQUIVALENCE"] === "all";

const EVERYTHING = `
Controller:
  mysql:
    upgrade_tasks:
      - {name: every step, command: look, register: look}
      - {name: or, shell: a b=c chdir=/tmp, when: step|int == 1 or step|int == 3}
      - {name: list, service: name=x state=stopped, when: ["step|int in [1, 2]", look.rc == 0]}
      - {name: mixed, file: "path={{ look.stdout | default('x y') }} mode=0644", when: step|int == 2 or look.changed}
      - {name: not, file: {path: /x, mode: 0755}, when: not (step|int == 2 and look.stat.exists)}
      - {name: choice, copy: src=a dest="b c", when: (look.stat.exists if step|int == 4 else step|int == 5)}
      - {name: text, command: "echo {{ step }}", when: step == '2'}
      - {name: unlike, command: never, when: step == 2}
      - {name: braces, command: a, when: "{{ step|int == 3 and look.changed }}", tags: never}
      - {name: old test, command: b, when: [step|int == 1, look|changed]}
      - {name: action, action: command c creates=/x, when: step|int > 4}
      - name: block
        when: step|int in [2, 3]
        block:
          - {name: child, command: d, when: step|int == 2}
          - {name: other child, command: "e {{ step }}", register: e}
          - {name: raw, raw: f executable=/bin/sh, when: e.rc == 0}
        always:
          - {name: always, command: g, when: step|int == 3}
      - {name: loop, command: "h {{ item }}", with_items: [1, 2], when: [step|int == 1, item == 2]}
      - {name: fact, set_fact: "a=b c={{ look.rc }}", when: step|int == 0}
      - {name: uses fact, command: "i {{ a }} {{ c }}", become: "yes", environment: {X: y}, when: step|int == 5}
`;

const TAGGED = `
Controller:
  keystone:
    upgrade_tasks:
      - {name: look, command: systemctl is-enabled x, register: look, ignore_errors: true, tags: common}
      - {name: stop, service: name=x state=stopped, when: look.rc == 0, tags: "step1,validation"}
      - {name: two steps, command: a, tags: "step1,step3"}
      - {name: untagged, command: never}
      - {name: block, tags: step3, block: [{name: b, command: b}, {name: c, command: c, tags: step4}]}
      - {name: plain block, block: [{name: d, command: d, tags: step4}, {name: e, command: never}]}
      - {name: beyond, command: never, tags: step6}
`;

compare("what conditions say", () => servicesOfYaml(EVERYTHING), {
  role: "Controller",
  section: "upgrade_tasks",
  last: 5,
  dialect: "conditions",
});
compare("what tags say", () => servicesOfYaml(TAGGED), {
  role: "Controller",
  section: "upgrade_tasks",
  last: 5,
  dialect: "tags",
});

const trees: readonly (readonly [
  release: string,
  section: string,
  last: number,
  dialect: Case["dialect"],
])[] = [
  ["ocata", "upgrade_tasks", 5, "tags"],
  ["ocata-ha", "upgrade_tasks", 5, "tags"],
  ["queens", "upgrade_tasks", 5, "conditions"],
  ["queens", "post_upgrade_tasks", 3, "conditions"],
  ["queens", "update_tasks", 5, "conditions"],
  ["queens-ha", "upgrade_tasks", 5, "conditions"],
  ["train", "upgrade_tasks", 5, "conditions"],
  ["train", "post_upgrade_tasks", 3, "conditions"],
  ["train", "external_upgrade_tasks", 2, "conditions"],
  ["train", "update_tasks", 5, "conditions"],
  ["train-ha", "upgrade_tasks", 5, "conditions"],
];

for (const [release, section, last, dialect] of all ? trees : []) {
  const services = shared === undefined ? [] : goldenServices(`${shared}/golden/${release}.json`);
  if (services.length === 0) sayMissing(`equivalence of ${release}`, "../shared");
  for (const role of rolesWith(services, section))
    compare(`${release} ${section} of ${role}`, () => services, { role, section, last, dialect });
}

function rolesWith(services: readonly BoundService[], section: string): ReadonlySet<string> {
  const filled = services.filter((service) => (service.sections.get(section)?.length ?? 0) > 0);
  return new Set(filled.map((service) => service.role));
}

function compare(title: string, services: () => readonly BoundService[], which: Case): void {
  test(`compiled tasks do what the original ones did when looped over the steps: ${title}`, () => {
    if (!hasAnsible()) return sayMissing(`equivalence, ${title}`, "ansible-core");
    const folder = mkdtempSync(join(tmpdir(), "segue-equivalence-"));
    try {
      const ranges = new Map([[which.section, { first: 0, last: which.last }]]);
      const options = {
        dialects: new Map(),
        ranges,
      };
      const lowered = lower(services(), options, { of: () => undefined }, () => {});
      const playbooks = writePlaybooks(folder, services(), lowered, which);
      for (const seed of ["a", "b"]) compareOnce(title, playbooks, seed);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

function compareOnce(title: string, { folder, runs, ours: options }: Playbooks, seed: string): void {
  const theirs = joinRecordings(runs.map((own) => record(folder, "theirs.yml", seed, own)));
  const ours = record(folder, "ours.yml", seed, options);
  const differs = theirs.asked.findIndex((line, i) => line !== ours.asked[i]);
  assert.equal(ours.asked.slice(differs, differs + 1), theirs.asked.slice(differs, differs + 1));
  assert.is(ours.asked.length, theirs.asked.length);
  assert.equal([ours.counts.step, ours.counts.role], [0, 0]);
  console.log(
    `  ${title}: ${ours.asked.length} actions; skipped for their step: ${theirs.counts.step} of ${theirs.counts.evaluated} evaluated in theirs, none of ${ours.counts.evaluated} in ours`,
  );
}

test.run();
