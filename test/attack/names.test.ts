import { suite } from "uvu";
import * as assert from "uvu/assert";
import { renderText } from "../../src/diagnostic/render-text.ts";
import { compile } from "../../src/library.ts";
import { memoryReader } from "../helpers/memory-reader.ts";

const test = suite("names that would break or redirect a run");

/** The first line of every finding, and whether anything would be written. */
function found(roles: string, services: readonly string[], project = ""): readonly string[] {
  const files = new Map([
    ["segue.yaml", `templates: services\nroles: roles.yaml\n${project}`],
    ["roles.yaml", roles],
    ...services.map((name, i) => [`services/s${i}.yaml`, template(name)] as const),
  ]);
  const { value, diagnostics } = compile({ reader: memoryReader(files), project: "segue.yaml" });
  assert.is(
    value === undefined,
    diagnostics.some(({ severity }) => severity === "error"),
  );
  return diagnostics.map((diagnostic) => renderText(diagnostic).split("\n")[0] ?? "");
}

function template(name: string): string {
  return `outputs:\n  role_data:\n    value:\n      service_name: ${JSON.stringify(name)}
      upgrade_tasks:\n        - name: Work\n          command: work\n          tags: step1\n`;
}

const role = (name: string, ...services: readonly string[]) =>
  `- name: ${JSON.stringify(name)}\n  ServicesDefault: ${JSON.stringify(services)}\n`;

for (const name of ["Undercloud", "_meta", "segue_ready", "segue_lost", "overcloud", "a:b", "a".repeat(300)])
  test(`a role named ${name.slice(0, 20)}`, () => {
    const [first = ""] = found(role(name, "web"), ["web"]);
    assert.match(first, /^roles\.yaml:1:9 error load\/name: a role cannot be named "/);
  });

for (const name of ["-rf", "*", "a:b", "a,b", "!a", "all", "segue_lost", "a\n- name: x", "a".repeat(300)])
  test(`a service named ${JSON.stringify(name.slice(0, 20))}`, () => {
    const [first = ""] = found(role("Web", name), [name]);
    assert.match(first, /^services\/s0\.yaml:4:21 error load\/name: a service cannot be named "/);
  });

test("roles, stages and services that differ in case only", () => {
  assert.equal(found(role("Ctl", "web") + role("ctl", "web"), ["web"]), [
    "roles.yaml:3:9 error load/name-taken: a role cannot be named ctl beside Ctl",
  ]);
  assert.equal(found(role("Web", "web", "WEB"), ["web", "WEB"]), [
    "roles.yaml:2:27 error load/name-taken: a service cannot be named WEB beside web",
  ]);
  const stages = "stages: [{name: One, roles: [A]}, {name: one, roles: [B]}]\n";
  assert.equal(found(role("A", "web") + role("B", "web"), ["web"], stages).slice(-1), [
    "segue.yaml:3:42 error load/name-taken: a stage cannot be named one beside One",
  ]);
});

test("a service whose group would be a role's, by its name or by another that the inventory gives it", () => {
  assert.equal(found(role("web", "db") + role("Db", "Web"), ["db", "Web"]), [
    "roles.yaml:4:21 error load/name-taken: a service cannot be named Web beside web",
  ]);
  assert.equal(found(role("mons", "db") + role("Ceph", "ceph_mon"), ["db", "ceph_mon"]), [
    "roles.yaml:4:21 error load/name-taken: a service cannot be named ceph_mon beside mons",
  ]);
});

test.run();
