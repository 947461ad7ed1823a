import { type KeyValues, parseKeyValues } from "../../ansible/free-form/parse-kv.ts";
import { moduleKey, shortModuleName } from "../../ansible/modules.ts";
import { isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Pass } from "./pass.ts";
import { withKeys } from "./pass.ts";

const COMMANDS = new Set(["command", "shell", "raw", "script", "win_command", "win_shell"]);

/** Modules whose free text has a name as an argument. */
const RAW_NAMES: ReadonlyMap<string, string> = new Map([
  ["command", "cmd"],
  ["shell", "cmd"],
  ["script", "cmd"],
  ["include_vars", "file"],
]);

/** Whether the argument text of a module is a command line. */
export function takesCommand(module: string): boolean {
  return COMMANDS.has(shortModuleName(module).replace(/^ansible\.windows\./, ""));
}

/** `key=value` texts become mappings, and `args:` joins them as Ansible joins it: the task's own arguments win. */
export const freeForm: Pass = {
  name: "free-form",
  apply(task) {
    const key = moduleKey(task);
    if (key === undefined) return task;
    const args = task.get("args");
    if (args !== undefined && !isMap(args)) return task;
    const value = task.get(key) ?? null;
    if (typeof value === "string") return fromText(task, key, value, args);
    if (args === undefined || (value !== null && !isMap(value))) return withoutRawParams(task, key, value);
    const joined = new Map([...args, ...(value ?? [])]);
    return withoutRawParams(withKeys(task, { [key]: joined, args: undefined }), key, joined);
  },
};

function fromText(task: ValueMap, key: string, text: string, args: ValueMap | undefined): ValueMap {
  const parsed = parseKeyValues(text, takesCommand(key));
  // What Ansible cannot read stays as it is; it is reported where whole tasks are judged.
  if (parsed === undefined) return task;
  // Text alone is what Ansible calls free form: nothing to take apart.
  if (parsed.options.size === 0 && args === undefined)
    return parsed.raw === undefined ? withKeys(task, { [key]: null }) : task;
  if (parsed.raw === undefined) return withArgs(task, key, new Map([...(args ?? []), ...parsed.options]));
  return withRaw(task, key, parsed, args);
}

function withRaw(task: ValueMap, key: string, parsed: KeyValues, args: ValueMap | undefined): ValueMap {
  const module = shortModuleName(key);
  const options = new Map([...(args ?? []), ...parsed.options]);
  // ansible-core 2.14 has no such option any more; it only ever chose whether to warn.
  if (takesCommand(key)) options.delete("warn");
  const name = RAW_NAMES.get(module);
  const raw = parsed.raw ?? "";
  if (name !== undefined && !options.has(name))
    return withArgs(task, key, new Map([[name, raw], ...options]));
  // `raw` takes its command as text only.
  if (module === "raw") return withKeys(task, { [key]: raw, args: options.size > 0 ? options : undefined });
  return task;
}

function withArgs(task: ValueMap, key: string, args: ValueMap): ValueMap {
  return withKeys(task, { [key]: args.size > 0 ? args : null, args: undefined });
}

/** `_raw_params` is Ansible's own word for what `cmd` says. */
function withoutRawParams(task: ValueMap, key: string, value: Value): ValueMap {
  const name = RAW_NAMES.get(shortModuleName(key));
  if (name === undefined || !isMap(value) || !value.has("_raw_params") || value.has(name)) return task;
  const renamed = new Map([...value].map(([k, v]): [string, Value] => [k === "_raw_params" ? name : k, v]));
  return withKeys(task, { [key]: renamed });
}
