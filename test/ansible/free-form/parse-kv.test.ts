import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseKeyValues } from "../../../src/ansible/free-form/parse-kv.ts";
import { sayMissing } from "../../helpers/shared.ts";

const PYTHON = "/usr/bin/python3";
const ASK = `
import json, sys
from ansible.errors import AnsibleError
from ansible.parsing.splitter import parse_kv
def ask(text, raw):
    try:
        return parse_kv(text, check_raw=raw)
    except (AnsibleError, UnicodeDecodeError):
        return None
print(json.dumps([ask(*r) for r in json.load(sys.stdin)]))
`;

type Request = readonly [text: string, isCommand: boolean];

const handwritten: readonly string[] = [
  "name=httpd state=stopped",
  "path={{ a }}/b state=\"{{ b | default('x y') }}\"",
  "echo hello chdir=/tmp creates=/x",
  "echo a=b 'c=d e' >> /f executable=/bin/bash",
  'line="a = b" dest=/etc/x regexp=^a\\s*=',
  "a\\=b c=d",
  "=x",
  "x=",
  "msg='it''s' a=\"b\\\"c\"",
  "echo {% if a %} b=c {% endif %} warn=no",
  "a=b \\\n  c=d",
  "first line\n  second=line\n\nthird",
  "{{ args }}",
  "name={{ x }} {{ y }}",
  "tab=\\t nl=\\n u=\\u00e9 x=\\x41",
  "unbalanced='x",
  "unbalanced={{ x",
  "",
  "\n",
  " leading=space trailing=space ",
  "crudini --set /etc/nova/nova.conf upgrade_levels compute auto",
];

const generated = fc.sample(
  fc.oneof(
    fc.string({ maxLength: 30 }),
    fc
      .array(
        fc.constantFrom(
          ..."abc =\\'\"\n{}%#\t",
          "{{ x }}",
          "{{",
          "}}",
          "{% y %}",
          "chdir=/x",
          "creates",
          "a=b",
          " ",
          "\\n",
          "é",
        ),
        { maxLength: 14 },
      )
      .map((parts) => parts.join("")),
  ),
  { numRuns: 4000, seed: 7 },
);

test("parse_kv gives what Ansible's own gives", () => {
  const requests: Request[] = [...handwritten, ...generated].flatMap((text): Request[] => [
    [text, false],
    [text, true],
  ]);
  const python = spawnSync(PYTHON, ["-c", ASK], { input: JSON.stringify(requests), maxBuffer: 1 << 28 });
  if (python.error !== undefined || /No module named/.test(String(python.stderr)))
    return sayMissing("parse_kv beside Ansible", "Ansible's Python");
  assert.is(python.status, 0, String(python.stderr));
  const answers: unknown[] = JSON.parse(String(python.stdout));
  for (const [i, [text, isCommand]] of requests.entries()) {
    const ours = parseKeyValues(text, isCommand);
    const plain = ours && {
      ...Object.fromEntries(ours.options),
      ...(ours.raw !== undefined && { _raw_params: ours.raw }),
    };
    assert.equal(plain ?? null, answers[i], `of ${JSON.stringify(text)}${isCommand ? " as a command" : ""}`);
  }
});

test("a character by its Unicode name is left to Ansible", () => {
  assert.is(parseKeyValues("a=\\N{BULLET}", false), undefined);
});

test.run();
