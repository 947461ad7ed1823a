import { test } from "uvu";
import * as assert from "uvu/assert";
import { usesOf } from "../../../src/ansible/variables/uses.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { isMap } from "../../../src/value/value.ts";
import { valueOfNode } from "../../../src/yaml/node-value.ts";
import { readYaml } from "../../../src/yaml/read.ts";

/** A task, and what it reads (`?` where it can do without, `@` from other hosts) and sets (`=`). */
const cases: readonly (readonly [task: string, uses: string])[] = [
  ["{command: 'echo {{ a.b[c] }} d'}", "a c"],
  ["{command: a, when: [a|bool, b.rc == 0, \"'c' in d\"]}", "a b d"],
  ["{command: a, when: a is defined and a.b}", "a?"],
  ["{command: 'echo {{ a }}', when: a is defined}", "a?"],
  ["{command: 'echo {{ a|default(b) }}'}", "a? b"],
  ["{command: \"echo {{ a.b.c | default('') | int }}\"}", "a?"],
  ["{command: a, when: \"'{{ a.stdout }}' in b\"}", "a b"],
  ["{command: 'echo {{ item }} {{ a }}', with_items: '{{ b }}'}", "a b"],
  [
    "{command: 'echo {{ item }} {{ x }} {{ i }}', loop: '{{ b }}', loop_control: {loop_var: x, index_var: i}}",
    "b",
  ],
  ["{command: 'echo {{ a }} {{ b }}', vars: {a: '{{ c }}'}}", "b c"],
  ["{command: a, register: r, until: r.rc == 0, changed_when: r.changed or q, failed_when: false}", "q r="],
  ["{ansible.builtin.set_fact: {a: '{{ b }}', cacheable: true}}", "b a="],
  ["{ansible.builtin.set_fact: {'{{ a }}': 1}}", "a *="],
  ["{ansible.builtin.assert: {that: [a == 1, b is defined]}}", "a b?"],
  ["{ansible.builtin.debug: {var: a.b}}", "a"],
  ["{ansible.builtin.include_vars: x.yml}", "*="],
  ["{ansible.builtin.include_vars: {file: x.yml, name: a}}", "a="],
  ["{ansible.builtin.import_role: {name: a}}", "*="],
  ["{ansible.builtin.package_facts: {}, register: r}", "packages= r="],
  ["{command: \"echo {{ lookup('env', a) }} {{ range(b) }}\"}", "a b"],
  ["{command: \"echo {{ lookup('vars', 'a') }} {{ query('vars', 'b', default='') }}\"}", "a b?"],
  ["{command: \"echo {{ hostvars[groups['x'][0]]['a'].stdout }}\"}", "@a hostvars groups"],
  ["{command: \"echo {{ hostvars[h].a|default('') }}\"}", "@a? hostvars? h"],
  ["{command: \"echo {{ groups['x'] | map('extract', hostvars, 'a') | list }}\"}", "@a groups hostvars"],
  [
    "{command: '{% for x in a if x.b %}{{ x }}{{ loop.index }}{{ c }}{% endfor %}{% set d = e %}{{ d }}'}",
    "a c e",
  ],
  ["{command: '{% if a %}x{% elif b %}y{% endif %}{# {{ c }} #}{% raw %}{{ d }}{% endraw %}'}", "a b"],
  ["{command: \"echo {{ a | selectattr('b', 'equalto', c) | map(attribute='d') | list }}\"}", "a c"],
  ["{command: \"echo {{ 'x' if a else b }}\", delegate_to: '{{ c }}'}", "a b c"],
  ["{command: \"awk '{print $1}' {{ }} {{ not an expression }}\"}", ""],
  ["{block: [{command: '{{ a }}'}], when: b}", "b"],
];

for (const [task, expected] of cases) {
  test(`${task} uses ${expected || "nothing"}`, () => {
    const node = readYaml(new SourceFile("task.yaml", task), ({ message }) => assert.unreachable(message));
    const value = node === undefined ? null : valueOfNode(node);
    assert.ok(isMap(value));
    const uses = usesOf(isMap(value) ? value : new Map());
    const shown = uses.map(({ name, kind, guarded, remote }) =>
      kind === "set" ? `${name}=` : `${remote ? "@" : ""}${name}${guarded ? "?" : ""}`,
    );
    assert.equal(shown.sort(), expected.split(" ").filter(Boolean).sort());
  });
}

test.run();
