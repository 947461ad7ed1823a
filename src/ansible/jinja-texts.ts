import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { isBlock, isBlockSection } from "./blocks.ts";
import { moduleKey, shortModuleName } from "./modules.ts";

/** A text that Ansible gives to Jinja2. */
export interface JinjaText {
  readonly text: string;
  /** A bare condition, a bare expression, or a text with `{{ }}` in it. */
  readonly kind: "condition" | "expression" | "template";
  /** Ansible goes on with the text as it is written where it is no template. */
  readonly forgiven: boolean;
}

const CONDITIONS = new Set(["when", "until", "changed_when", "failed_when"]);

/** Never given to Jinja2. */
const PLAIN = new Set(["tags", "register"]);

/** The texts of a task or of a block's own keys; the tasks inside a block are tasks of their own. */
export function jinjaTextsOf(task: ValueMap): readonly JinjaText[] {
  const key = isBlock(task) ? undefined : moduleKey(task);
  return [...task].flatMap(([word, value]) => {
    if (isBlockSection(word) || PLAIN.has(word)) return [];
    if (word === key && isMap(value)) return argumentTexts(shortModuleName(word), value);
    return textsIn(value, CONDITIONS.has(word) ? "condition" : "template", word === "name");
  });
}

function argumentTexts(module: string, args: ValueMap): readonly JinjaText[] {
  return [...args].flatMap(([name, value]) => textsIn(value, kindOfArgument(module, name), false));
}

function kindOfArgument(module: string, name: string): JinjaText["kind"] {
  if (module === "assert" && name === "that") return "condition";
  return module === "debug" && name === "var" ? "expression" : "template";
}

function textsIn(value: Value, kind: JinjaText["kind"], forgiven: boolean): readonly JinjaText[] {
  if (typeof value === "string") return [{ text: value, kind, forgiven }];
  if (isList(value)) return value.flatMap((item) => textsIn(item, kind, forgiven));
  return isMap(value) ? [...value.values()].flatMap((item) => textsIn(item, "template", forgiven)) : [];
}

/** The task with every text that Ansible gives to Jinja2 changed; the tasks inside a block are tasks of their own. */
export function mapJinjaTexts(task: ValueMap, change: (text: JinjaText) => string): ValueMap {
  const key = isBlock(task) ? undefined : moduleKey(task);
  return mapValues(task, (word, value) => {
    if (isBlockSection(word) || PLAIN.has(word)) return value;
    if (word === key && isMap(value))
      return mapValues(value, (name, inner) =>
        mapTexts(inner, kindOfArgument(shortModuleName(word), name), false, change),
      );
    return mapTexts(value, CONDITIONS.has(word) ? "condition" : "template", word === "name", change);
  });
}

function mapTexts(
  value: Value,
  kind: JinjaText["kind"],
  forgiven: boolean,
  change: (text: JinjaText) => string,
): Value {
  if (typeof value === "string") return change({ text: value, kind, forgiven });
  if (isMap(value)) return mapValues(value, (_, inner) => mapTexts(inner, "template", forgiven, change));
  if (!isList(value)) return value;
  const items = value.map((item) => mapTexts(item, kind, forgiven, change));
  return items.some((item, i) => item !== value[i]) ? items : value;
}

/** Maps are known by identity: one that does not change stays the same. */
function mapValues(map: ValueMap, change: (key: string, value: Value) => Value): ValueMap {
  const entries = [...map].map(([key, value]): [string, Value] => [key, change(key, value)]);
  return entries.some(([key, value]) => map.get(key) !== value) ? new Map(entries) : map;
}
