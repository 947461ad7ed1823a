import { parseKeyValues } from "../../ansible/free-form/parse-kv.ts";
import { splitArgs } from "../../ansible/free-form/split-args.ts";
import { moduleKey } from "../../ansible/modules.ts";
import { isMap, type Value, type ValueMap } from "../../value/value.ts";
import { takesCommand } from "./free-form.ts";
import type { Pass } from "./pass.ts";
import { withKeys, withRenamed } from "./pass.ts";

/** `action: module args` and `local_action: ...` become `module: args`. */
export const actions: Pass = {
  name: "actions",
  apply(task) {
    if (moduleKey(task) !== undefined) return task;
    const plain = rename(task, "action");
    if (plain !== task || !task.has("local_action")) return plain;
    const local = rename(task, "local_action");
    return local === task ? task : withKeys(local, { delegate_to: "localhost" });
  },
};

function rename(task: ValueMap, key: "action" | "local_action"): ValueMap {
  const thing = task.get(key);
  const invocation = typeof thing === "string" ? fromText(thing) : isMap(thing) ? fromMap(thing) : undefined;
  if (invocation === undefined) return task;
  return withRenamed(task, key, invocation.module, invocation.args);
}

interface Invocation {
  readonly module: string;
  readonly args: Value;
}

function fromText(text: string): Invocation | undefined {
  const [module, ...rest] = splitArgs(text) ?? [];
  if (module === undefined || module.trim() === "") return undefined;
  return { module: module.trim(), args: rest.length > 0 ? rest.join(" ") : null };
}

/** `{module: "copy src=a", dest: b, args: {...}}`: the text of `module` wins over the keys, `args` over both. */
function fromMap(map: ValueMap): Invocation | undefined {
  const written = map.get("module");
  const invocation = typeof written === "string" ? fromText(written) : undefined;
  if (invocation === undefined) return undefined;
  const args = new Map([...map].filter(([key]) => key !== "module" && key !== "args"));
  const more = map.get("args");
  for (const part of [invocation.args, more ?? null]) {
    const parsed = keyValues(part, takesCommand(invocation.module));
    if (parsed === undefined) return undefined;
    for (const [key, value] of parsed) args.set(key, value);
  }
  return { module: invocation.module, args: args.size > 0 ? args : null };
}

function keyValues(part: Value, isCommand: boolean): ValueMap | undefined {
  if (part === null) return new Map();
  if (isMap(part)) return part;
  const parsed = typeof part === "string" ? parseKeyValues(part, isCommand) : undefined;
  if (parsed === undefined) return undefined;
  return parsed.raw === undefined
    ? parsed.options
    : new Map([...parsed.options, ["_raw_params", parsed.raw]]);
}
