import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { diskFiles } from "../../src/load/disk-files.ts";
import { loadProject } from "../../src/load/project.ts";
import { withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("load/project");

async function messagesOf(text: string): Promise<readonly string[]> {
  return await withFolder(async (folder) => {
    writeFiles(folder, { "segue.yaml": `templates: services\nroles: roles.yaml\n${text}` });
    const found: Diagnostic[] = [];
    const report = (diagnostic: Diagnostic): void => void found.push(diagnostic);
    loadProject(`${folder}/segue.yaml`, diskFiles(folder, report), report);
    return found.map(({ code, message }) => `${code}: ${message}`);
  });
}

const TASKS = "[{name: Drain, command: drain}]";

test("tasks around batches need batches, for nothing else would run them", async () => {
  assert.equal(await messagesOf(`stages: [{name: a, roles: [A], before_batch: ${TASKS}}]\n`), [
    "load/unknown-key: a stage without `rolling` has no key `before_batch`",
  ]);
  assert.equal(await messagesOf("stages: [{name: a, roles: [A], rolling: []}]\n"), [
    "load/type: `rolling` must be a list of at least one batch, not a list",
  ]);
  assert.equal(await messagesOf(`stages: [{name: a, roles: [A], rolling: 1, before_batch: ${TASKS}}]\n`), []);
});

test("any operation takes tasks around its work on each host", async () => {
  const around = `before_each: ${TASKS}, after_each: ${TASKS}`;
  assert.equal(await messagesOf(`operations: [{use: reboot, ${around}}]\n`), []);
  assert.equal(await messagesOf(`operations: [{name: a, tasks: ${TASKS}, ${around}}]\n`), []);
});

test("a built-in operation takes no tasks of one's own, and only it takes settings", async () => {
  assert.equal(await messagesOf(`operations: [{use: gate, tasks: ${TASKS}}]\n`), [
    "load/unknown-key: a built-in operation has no key `tasks`",
  ]);
  assert.equal(await messagesOf(`operations: [{name: a, with: {port: 1}, tasks: ${TASKS}}]\n`), [
    "load/unknown-key: an operation without `use` has no key `with`",
  ]);
});

test.run();
