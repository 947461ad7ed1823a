import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SourceFile } from "../source/source-file.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { valueOfNode } from "../yaml/node-value.ts";
import { readYaml } from "../yaml/read.ts";

/** Each built-in operation is a file here, beside `src/` and beside `dist/`: what it does, where it stands, what it takes. */
const folder = fileURLToPath(new URL("../../playbook-templates/operations/", import.meta.url));

/** A built-in operation of `playbook-templates/operations/`. */
export interface BuiltInOperation {
  readonly name: string;
  readonly description: string;
  /** Where it stands as far as the project file does not say: the rules of `place.ts` by name. */
  readonly place: OperationPlace;
  readonly settings: readonly OperationSetting[];
  /** Settings of which one must be given: where there is a task for each and no other. */
  readonly oneOf: readonly string[];
}

export interface OperationPlace {
  readonly stands: "anchored" | "node-first" | "node-last";
  /** Absent: on the machine that runs Ansible. */
  readonly hosts?: string;
  readonly before?: string;
  readonly after?: string;
  /** Hosts at once. */
  readonly serial?: number;
}

export interface OperationSetting {
  readonly name: string;
  readonly description: string;
  readonly default: Value;
}

/** Names of the built-in operations, sorted. */
export function operationNames(): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return files.map((file) => file.replace(/\.yaml$/, "")).sort();
}

/** What a built-in operation is and takes; undefined when there is none of that name. */
export function builtInOperation(name: string): BuiltInOperation | undefined {
  const document = readOperation(name);
  if (document === undefined) return undefined;
  const settings = settingsOf(document).map(([setting, entry]) => ({
    name: setting,
    description: textOf(entry.get("description")),
    default: entry.get("default") ?? null,
  }));
  const description = textOf(document.get("description"));
  return { name, description, place: placeOf(document), settings, oneOf: oneOf(document) };
}

function placeOf(document: ValueMap): OperationPlace {
  const place = document.get("place");
  const entry = (key: string) => (isMap(place) ? place.get(key) : undefined);
  const rule = (key: string) => {
    const value = entry(key);
    return typeof value === "string" ? value : undefined;
  };
  const [stands, serial] = [entry("stands"), entry("serial")];
  const [hosts, before, after] = [rule("hosts"), rule("before"), rule("after")];
  return {
    stands: stands === "node-first" || stands === "node-last" ? stands : "anchored",
    ...(hosts === undefined ? {} : { hosts }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(typeof serial === "number" ? { serial } : {}),
  };
}

function oneOf(document: ValueMap): readonly string[] {
  const tasks = document.get("tasks");
  const inner = (isList(tasks) ? tasks : []).flatMap((task) =>
    isMap(task) ? (task.get("block") ?? []) : [],
  );
  const marks = inner.map((task) => (isMap(task) ? task.get("setting") : undefined));
  const names = marks.filter((mark) => typeof mark === "string");
  return names.length === marks.length ? names : [];
}

/** Its tasks with these settings (unknown ones are ignored: `reportSettings` tells of them), or undefined. */
export function operationTasks(
  name: string,
  settings: ReadonlyMap<string, Value>,
): readonly Value[] | undefined {
  const document = readOperation(name);
  const tasks = document?.get("tasks");
  if (document === undefined || !isList(tasks)) return undefined;
  const values = new Map(
    settingsOf(document).map(([setting, entry]) => [
      setting,
      settings.get(setting) ?? entry.get("default") ?? null,
    ]),
  );
  const prefix = `segue_${name.replaceAll("-", "_")}_`;
  const vars = new Map([...values].map(([setting, value]) => [prefix + setting, value]));
  return tasks.map((task) => withSettings(task, values, vars));
}

/** The settings become variables of the block; what depends on a setting that is not given is left out. */
function withSettings(task: Value, values: ReadonlyMap<string, Value>, vars: ValueMap): Value {
  if (!isMap(task)) return task;
  const entries = [...task].map(([key, value]): [string, Value] => {
    if (key !== "block" || !isList(value)) return [key, value];
    return [
      key,
      value
        .filter((inner) => isWanted(inner, values))
        .map(withoutMark)
        .map(withScript),
    ];
  });
  const [name, ...rest] = entries;
  if (name === undefined || vars.size === 0) return new Map(entries);
  return new Map([name, ["vars", vars], ...rest]);
}

function isWanted(task: Value, values: ReadonlyMap<string, Value>): boolean {
  const setting = isMap(task) ? task.get("setting") : undefined;
  return typeof setting !== "string" || isGiven(values.get(setting));
}

/** Whether a setting asks for something. */
export function isGiven(value: Value | undefined): boolean {
  return isList(value) ? value.length > 0 : Boolean(value);
}

function withoutMark(task: Value): Value {
  return isMap(task) ? new Map([...task].filter(([key]) => key !== "setting")) : task;
}

/** `script: set-ini-key.sh` is the shell text of that file, which several operations may share; its first line is for linters. */
function withScript(task: Value): Value {
  if (!isMap(task)) return task;
  const entries = [...task].map(([key, value]): [string, Value] =>
    key === "script" && typeof value === "string"
      ? ["ansible.builtin.shell", readFileSync(folder + value, "utf8").replace(/^#!.*\n/, "")]
      : [key, value],
  );
  return new Map(entries);
}

function readOperation(name: string): ValueMap | undefined {
  if (!operationNames().includes(name)) return undefined;
  const path = `${name}.yaml`;
  const file = new SourceFile(`playbook-templates/operations/${path}`, readFileSync(folder + path, "utf8"));
  const node = readYaml(file, ({ message }) => {
    throw new Error(`${file.path}: ${message}`);
  });
  const document = node === undefined ? null : valueOfNode(node);
  return isMap(document) ? document : undefined;
}

function settingsOf(document: ValueMap): readonly (readonly [string, ValueMap])[] {
  const settings = document.get("settings");
  if (!isMap(settings)) return [];
  return [...settings].flatMap(([name, entry]) => (isMap(entry) ? [[name, entry] as const] : []));
}

function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
