import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  fileNameFault,
  isVariableName,
  roleNameFault,
  serviceNameFault,
  titleFault,
} from "../../src/names/name-rules.ts";

const test = suite("names");

const NO_NAMES = [
  ...["", "a b", "a:b", "a,b", "!a", "&a", "*", "-rf", "a/b", "../a", ".", "a\n", "a\0", "ä", "{{ a }}"],
  ...["a[0]", "a".repeat(65), "1a"],
];

test("of roles and services can be groups and files", () => {
  for (const name of ["Controller", "nova_compute", "ceph-mon", "_a", "a".repeat(64)])
    assert.is(roleNameFault(name) ?? serviceNameFault(name), undefined, name);
  for (const name of NO_NAMES) assert.ok(roleNameFault(name) && serviceNameFault(name), name);
});

test("of roles and services are none that Ansible, TripleO or segue have, of services in any case", () => {
  const taken = [
    ...["all", "ungrouped", "localhost", "_meta", "Undercloud", "undercloud", "overcloud"],
    ...["allovercloud", "excluded_overcloud", "segue_ready", "segue_lost"],
  ];
  for (const name of taken) assert.ok(roleNameFault(name) && serviceNameFault(name), name);
  for (const name of ["All", "Overcloud", "Segue_lost"]) {
    assert.is(roleNameFault(name), undefined, name);
    assert.ok(serviceNameFault(name), name);
  }
});

test("of stages can be files", () => {
  assert.is(fileNameFault("2nd-stage"), undefined);
  for (const name of NO_NAMES.filter((name) => name !== "1a")) assert.ok(fileNameFault(name), name);
});

test("of operations and releases are one line that Ansible does not evaluate", () => {
  for (const title of ["Unpin RPC: all of it", 'a "b" #c', "16.2 (ü)"])
    assert.is(titleFault(title), undefined);
  for (const title of ["a\nb", "a\x1bb", "\u202ea", "{{ a }}", "{% a %}", "{# a #}", "::error::a"])
    assert.ok(titleFault(title), title);
  assert.ok(titleFault("a".repeat(201)));
});

test("of variables are what Ansible takes", () => {
  assert.ok(isVariableName("loaf_1"));
  for (const name of ["", "1a", "a-b", "a b", "a']", "ä"]) assert.not.ok(isVariableName(name), name);
});

test.run();
