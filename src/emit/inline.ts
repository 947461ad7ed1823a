import { dirname, join, normalize } from "node:path/posix";
import type { OutputFile, OutputTree } from "../model/output-file.ts";
import { SourceFile } from "../source/source-file.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { valueOfNode } from "../yaml/node-value.ts";
import { ANSIBLE_TAGS, readYaml } from "../yaml/read.ts";
import { yamlText } from "./yaml-text.ts";

/** Stands for the values that all plays share until the text is written. */
const SHARED = "@shared@";
/** What only other files read. */
const PARTS = /^(tasks\/|playbooks\/common\/|vars\/(run|names|local)\.yml$)/;
const TASK_LISTS = ["block", "rescue", "always"];

/**
 * Each playbook as one file that holds all it needs: what it imports stands in its place, roles that share a slot one
 * after another, for Ansible can give each host its own tasks only from a file.
 */
export function inline(tree: OutputTree): OutputTree {
  const parts = new Map(
    [...tree].filter(([path]) => PARTS.test(path)).map(([path, file]) => [path, read(file)]),
  );
  const whole = [...tree].filter(([path]) => !PARTS.test(path));
  return new Map(
    whole.map(([path, file]) => [path, isPlaybook(file) ? joined(tree, parts, path, file) : file]),
  );
}

type Parts = ReadonlyMap<string, Value>;

function read(file: OutputFile): Value {
  const node = readYaml(new SourceFile("", file.content), () => {}, ANSIBLE_TAGS);
  return node === undefined ? [] : valueOfNode(node);
}

function isPlaybook({ content }: OutputFile): boolean {
  return /^ {2,}((ansible\.builtin\.)?import_playbook|hosts|ansible\.builtin\.import_tasks):/m.test(content);
}

function joined(tree: OutputTree, parts: Parts, path: string, file: OutputFile): OutputFile {
  const plays = playsOf(tree, parts, path, new Map());
  const header = file.content.slice(0, file.content.indexOf("---\n"));
  const shared = mapOf(
    new Map([
      ...mapAt(parts, "vars/run.yml"),
      ...mapAt(parts, "vars/names.yml"),
      ...mapAt(parts, "vars/local.yml"),
    ]),
  );
  const text = plays.map((play) => yamlText([play])).join("\n");
  return { ...file, content: `${header}---\n${withShared(text, yamlText(shared))}` };
}

/** The shared values once, under an anchor; the other plays merge them. */
function withShared(text: string, shared: string): string {
  const place = `    "<<": "${SHARED}"\n`;
  const at = text.indexOf(place);
  if (at === -1) return text;
  const anchored = `    <<: &segue\n${shared.replace(/^(?=.)/gm, "      ")}`;
  const rest = text.slice(at + place.length).replaceAll(place, "    <<: *segue\n");
  return text.slice(0, at) + anchored + rest;
}

function playsOf(tree: OutputTree, parts: Parts, path: string, given: ValueMap): readonly ValueMap[] {
  const file = tree.get(path);
  const plays = file === undefined ? [] : read(file);
  return (isList(plays) ? plays.filter(isMap) : []).flatMap((play) => {
    const vars = new Map([...given, ...mapOf(play.get("vars"))]);
    const imported = play.get("ansible.builtin.import_playbook") ?? play.get("import_playbook");
    if (typeof imported !== "string") return [playOf(parts, path, play, vars)];
    const target = normalize(join(dirname(path), imported));
    return tree.has(target) ? playsOf(tree, parts, target, vars) : [play];
  });
}

function playOf(parts: Parts, path: string, play: ValueMap, vars: ValueMap): ValueMap {
  const entries = [...play].flatMap(([key, value]): [string, Value][] => {
    if (key === "vars" || key === "vars_files") return [];
    if (key !== "tasks") return [[key, value]];
    return [
      ["vars", new Map<string, Value>([["<<", SHARED], ...vars])],
      [key, tasksOf(parts, path, value, vars)],
    ];
  });
  return new Map(entries);
}

function tasksOf(parts: Parts, path: string, tasks: Value, vars: ValueMap): readonly ValueMap[] {
  return (isList(tasks) ? tasks.filter(isMap) : []).flatMap((task) => taskOf(parts, path, task, vars));
}

function taskOf(parts: Parts, path: string, task: ValueMap, vars: ValueMap): readonly ValueMap[] {
  if (task.has("ansible.builtin.include_vars")) return [];
  const inner = new Map([...vars, ...mapOf(task.get("vars"))]);
  const written = task.get("ansible.builtin.import_tasks") ?? task.get("ansible.builtin.include_tasks");
  if (written === undefined) {
    const lists = TASK_LISTS.filter((key) => task.has(key));
    const entries = lists.map((key): [string, Value] => [
      key,
      tasksOf(parts, path, task.get(key) ?? [], inner),
    ]);
    return [new Map([...task, ...entries])];
  }
  const file = String(isMap(written) ? written.get("file") : written);
  const filled = file.replace(/\{\{ (\w+) \}\}/g, (all, name) => String(inner.get(name) ?? all));
  if (filled.includes("{{ segue_role }}"))
    return [...parts.keys()]
      .filter((one) => pathOf(path, filled, "[^/]+").test(one))
      .flatMap((one) => blockOf(parts, one, withRole(task, one.split("/")[1] ?? ""), inner));
  return blockOf(parts, normalize(join(dirname(path), filled)), task, inner);
}

function pathOf(path: string, filled: string, role: string): RegExp {
  const [before = "", after = ""] = normalize(
    join(dirname(path), filled.replace("{{ segue_role }}", "\0")),
  ).split("\0");
  return new RegExp(`^${before}${role}${after.replaceAll(".", "\\.")}$`);
}

function withRole(task: ValueMap, role: string): ValueMap {
  return new Map([...task, ["name", `The tasks of ${role}`], ["when", `segue_role == '${role}'`]]);
}

/** The tasks of a file in the place of what asked for it, under the same conditions. */
function blockOf(parts: Parts, path: string, task: ValueMap, vars: ValueMap): readonly ValueMap[] {
  const children = tasksOf(parts, path, parts.get(path) ?? [], vars);
  if (children.length === 0) return [];
  const asked = [...task].filter(([key]) => !/_tasks$|^tags$/.test(key));
  const written = task.get("ansible.builtin.include_tasks");
  const applied = [...mapOf(isMap(written) ? written.get("apply") : undefined)];
  if (!task.has("loop")) return [new Map([...asked, ...applied, ["block", children]])];
  // A block cannot loop; what is included in a loop is plain tasks.
  return children.map((child) => new Map([...child, ...asked.filter(([key]) => key !== "name"), ...applied]));
}

function mapAt(parts: Parts, path: string): ValueMap {
  return mapOf(parts.get(path));
}

function mapOf(value: Value | undefined): ValueMap {
  return value !== undefined && isMap(value) ? value : new Map();
}
