import { BLOCK_SECTIONS } from "../../ansible/blocks.ts";
import { moduleKey, shortModuleName } from "../../ansible/modules.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import { type Pass, withKeys } from "./pass.ts";

/** Every task and block has a name that begins with a capital letter. */
export const names: Pass = {
  name: "names",
  apply(task) {
    const written = task.get("name");
    const name = typeof written === "string" && written.trim() !== "" ? written : generated(task);
    return withKeys(task, { name: capitalised(name) });
  },
};

function capitalised(name: string): string {
  const [first = ""] = name;
  return /\p{Ll}/u.test(first) ? first.toUpperCase() + name.slice(first.length) : name;
}

/** A name for a task without one, made of what it does. */
function generated(task: ValueMap): string {
  const section = BLOCK_SECTIONS.find((key) => task.has(key));
  if (section !== undefined) return blockName(task.get(section) ?? null);
  const key = moduleKey(task);
  if (key === undefined) return "Unnamed task";
  return plain(describe(shortModuleName(key), task.get(key) ?? null));
}

function blockName(children: Value): string {
  const [first] = isList(children) ? children : [];
  if (!isMap(first)) return "Block";
  const written = first.get("name");
  const name = typeof written === "string" && written.trim() !== "" ? written : generated(first);
  const others = isList(children) ? children.length - 1 : 0;
  return others === 0 ? `Block: ${name}` : `Block: ${name}, and ${others} more`;
}

/** How tasks of the common modules are called; `%` is the argument that says on what. */
const PHRASES: ReadonlyMap<string, string> = new Map([
  ["command", "Run %"],
  ["shell", "Run %"],
  ["raw", "Run %"],
  ["script", "Run script %"],
  ["set_fact", "Set fact %"],
  ["debug", "Show %"],
  ["fail", "Fail: %"],
  ["stat", "Look at %"],
  ["include_vars", "Load variables from %"],
  ["include_role", "Include role %"],
  ["import_role", "Import role %"],
  ["include_tasks", "Include tasks from %"],
  ["import_tasks", "Import tasks from %"],
  ["meta", "Meta: %"],
]);

/** The argument that says on what a module works, the most telling first. */
const SUBJECTS = ["name", "cmd", "path", "dest", "src", "msg", "var", "file", "url", "repo", "key"];

function describe(module: string, args: Value): string {
  const subject = subjectOf(module, args);
  const phrase = PHRASES.get(module) ?? `${module.split(".").at(-1)?.replaceAll("_", " ")} %`;
  return phrase.replace("%", () => subject).trim();
}

function subjectOf(module: string, args: Value): string {
  if (typeof args === "string") return args;
  if (!isMap(args)) return "";
  if (module === "set_fact") return [...args.keys()].filter((key) => key !== "cacheable").join(", ");
  const value = SUBJECTS.map((key) => args.get(key)).find((found) => found !== undefined && found !== null);
  const state = args.get("state") ?? args.get("enabled");
  const subject = (isList(value) ? value : [value ?? ""]).flatMap(plainScalar).join(", ");
  return typeof state === "string" ? `${subject} ${state}` : subject;
}

/** Of lists and maps a name says nothing. */
function plainScalar(value: Value): readonly string[] {
  return typeof value === "object" ? [] : [String(value)];
}

/** One short line without Jinja2, which a name may have at its end only. */
function plain(name: string): string {
  const line = name
    .replace(/\{\{\s*([\w.]+)[\s\S]*?\}\}/g, "$1")
    .replace(/\{[{%#][\s\S]*?[}%#]\}/g, "")
    .replace(/[{}]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= 80 ? line : `${line.slice(0, 80).replace(/\s+\S*$/, "")} ...`;
}
