import { parseKeyValues } from "../../ansible/free-form/parse-kv.ts";
import { freeTextModules } from "../../ansible/module-table.ts";
import { moduleKey } from "../../ansible/modules.ts";
import type { AnsibleTask } from "../../ansible/task.ts";
import { parseTemplateText } from "../../jinja/parse.ts";
import { isTemplate } from "../../jinja/split-template.ts";
import { isMap, type Value } from "../../value/value.ts";
import type { Reason, Rejection } from "./rejection.ts";

/** What is wrong with how the arguments of a module are written. */
export const argumentReasons: readonly Reason[] = [noArguments, unbalanced, freeText, args, noFile];

const FREE_TEXT = new Set(freeTextModules);

function noArguments(task: AnsibleTask): Rejection | undefined {
  const given = written(task);
  if (given === undefined || given === null || typeof given === "string" || isMap(given)) return undefined;
  return {
    message: `the arguments of ${task.module} are neither text nor a mapping`,
    help: "write the arguments as a mapping",
  };
}

function unbalanced(task: AnsibleTask): Rejection | undefined {
  const text = written(task);
  if (typeof text !== "string" || parseKeyValues(text, false) !== undefined) return undefined;
  // Braces that Jinja2 does not understand either are told at their own place.
  if (/\{[{%#]/.test(text) && "problem" in parseTemplateText(text)) return undefined;
  return {
    message: `the arguments of ${task.module} are not balanced`,
    help: "close the quotes and the braces, or write the arguments as a mapping",
  };
}

function freeText(task: AnsibleTask): Rejection | undefined {
  const { module = "" } = task;
  const text = written(task);
  if (typeof text !== "string" || FREE_TEXT.has(module.slice(module.lastIndexOf(".") + 1))) return undefined;
  const raw = parseKeyValues(text, false)?.raw;
  if (raw === undefined || isTemplate(raw)) return undefined;
  return {
    message: `${module} does not understand ${JSON.stringify(raw)}`,
    help: "write the arguments as a mapping",
  };
}

function args({ keywords, isBlock }: AnsibleTask): Rejection | undefined {
  const more = keywords.get("args") ?? null;
  if (isBlock || more === null || isMap(more)) return undefined;
  if (typeof more === "string" && isTemplate(more)) return undefined;
  return { message: "its args are no mapping", help: "write each argument as name: value" };
}

function noFile({ module, args: given }: AnsibleTask): Rejection | undefined {
  const asks = module === "include_tasks" || module === "import_tasks";
  if (!asks || ["cmd", "file", "_raw_params"].some((name) => given.has(name))) return undefined;
  return { message: `${module} names no file`, help: `write ${module}: and the file` };
}

function written({ value, isBlock }: AnsibleTask): Value | undefined {
  const key = isBlock ? undefined : moduleKey(value);
  return key === undefined ? undefined : value.get(key);
}
