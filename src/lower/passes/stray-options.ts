import { COMMAND_OPTIONS } from "../../ansible/free-form/parse-kv.ts";
import { foreignKeys, moduleKey } from "../../ansible/modules.ts";
import { isMap, type Value, type ValueMap } from "../../value/value.ts";
import { takesCommand } from "./free-form.ts";
import { type Pass, type TaskContext, withKeys } from "./pass.ts";

/** Options of a command that stand beside it instead of under `args:`, where Ansible refuses them. */
export const strayOptions: Pass = {
  name: "stray-options",
  apply(task, context) {
    const module = moduleKey(task);
    const strays = foreignKeys(task).filter((key) => key !== module);
    if (module === undefined || strays.length === 0) return task;
    const options = takesCommand(module) ? strays.filter((key) => COMMAND_OPTIONS.has(key)) : [];
    for (const key of options) reportStray(key, module, context);
    return options.length > 0 ? moved(task, options) : task;
  },
};

function moved(task: ValueMap, options: readonly string[]): ValueMap {
  const args = task.get("args");
  const entries = options.map((key): [string, Value] => [key, task.get(key) ?? null]);
  // ansible-core 2.14 has no such option any more; it only ever chose whether to warn.
  const kept = entries.filter(([key]) => key !== "warn");
  const joined = new Map([...(isMap(args) ? args : []), ...kept]);
  const without = Object.fromEntries(options.map((key) => [key, undefined]));
  return withKeys(task, { ...without, args: joined.size > 0 ? joined : args });
}

function reportStray(key: string, module: string, context: TaskContext): void {
  context.problem({
    code: "lower/arguments",
    severity: "warning",
    message: `${key} stands beside ${module}, not under its args`,
    help: `write ${key} under args`,
  });
}
