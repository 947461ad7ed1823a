import { suite } from "uvu";
import * as assert from "uvu/assert";
import { renderText } from "../../src/diagnostic/render-text.ts";
import {
  check,
  compile,
  diff,
  explain,
  planDot,
  planJson,
  planMarkdown,
  planMermaid,
  planPage,
  planText,
  type Source,
} from "../../src/index.ts";
import { memoryReader } from "../helpers/memory-reader.ts";

const test = suite("names that every object of JavaScript has");

const NAMES = ["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"];

/** The name wherever a person chooses one: module, keyword, register, tag, filter, test, parameter, condition, key of a map. */
function project(name: string): Source {
  const tasks = `
        - ${name}: {${name}: 1}
          tags: [step1, ${name}]
        - command: echo {{ ${name} | ${name} }}
          register: ${name}
          when: [step|int == 2, ${name} is ${name}, "${name} is defined"]
        - ${name}:
          ${name}: a=here
        - block: [{${name}: a=now}]
          rescue: [{debug: {msg: "{{ hostvars['a'].${name} }}"}}]
          tags: step3
        - include_role: {name: ${name}}
          tags: step4
        - debug: {msg: {get_param: ${name}}}
          tags: step5`;
  const files = new Map([
    [
      "segue.yaml",
      `templates: services\nroles: roles.yaml\nenvironments: [site.yaml]\noperations:
  - name: ${name}\n    hosts: [Web]\n    tasks: [{${name}: {a: 1}}, {name: Work, ${name}: {a: 1}}]\n`,
    ],
    ["roles.yaml", `- name: Web\n  tags: [${name}]\n  ${name}: 1\n  ServicesDefault: [${name}, site]\n`],
    ["site.yaml", `parameter_defaults: {${name}: {${name}: [1]}}\n`],
    [
      "services/site.yaml",
      `heat_template_version: pike
parameters: {${name}: {type: json, default: {}}}
conditions: {${name}: {equals: [1, 1]}}
outputs:
  role_data:
    value:
      service_name: site
      upgrade_after: [${name}]
      upgrade_tasks:${tasks}
      post_upgrade_tasks:${tasks}
`,
    ],
    [
      `services/${name}.yaml`,
      `outputs: {role_data: {value: {service_name: ${name}, ${name}: 1, upgrade_tasks: [{command: work, tags: step1}]}}}\n`,
    ],
  ]);
  return { reader: memoryReader(files), project: "segue.yaml" };
}

for (const name of NAMES)
  test(`${name} is a name like any other, for whatever reads a task`, () => {
    const source = project(name);
    const { value, diagnostics } = compile(source);
    const said = [...diagnostics, ...check(source)].map((one) => renderText(one)).join("\n");
    assert.not.match(said, /\[object |function |native code/);
    assert.is(Object.getPrototypeOf({}), Object.prototype);
    assert.ok(value !== undefined, said);
    const { plan, sourcePath } = value;
    const shown = [planText, planMarkdown, planDot, planMermaid, planJson].map((show) => show(plan));
    const made = [...shown, planPage({ plan, sourcePath }), explain(plan, name) ?? ""].join("\n");
    assert.not.match(made, /\[object |native code/);
    assert.is(diff(value.files, value.files).value?.same, true);
  });

test.run();
