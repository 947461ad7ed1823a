import { parseKeyValues } from "../../ansible/free-form/parse-kv.ts";
import { isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Pass } from "./pass.ts";
import { withKeys, withRenamed } from "./pass.ts";

const OLD_NAMES = ["include", "ansible.builtin.include"] as const;

/** `include`, which ansible-core 2.16 removed, becomes `include_tasks`, or `import_tasks` where it was `static`. */
export const includes: Pass = {
  name: "includes",
  apply(task) {
    const key = OLD_NAMES.find((name) => task.has(name));
    const made = key === undefined ? task : fromInclude(task, key);
    return made.has("static") ? withKeys(made, { static: undefined }) : made;
  },
};

function fromInclude(task: ValueMap, key: string): ValueMap {
  const included = fileAndVars(task.get(key) ?? null);
  if (included === undefined) return task;
  const vars = task.get("vars");
  const joined = new Map([...(isMap(vars) ? vars : []), ...included.vars]);
  const isStatic = task.get("static") === true;
  const name = `ansible.builtin.${isStatic ? "import_tasks" : "include_tasks"}`;
  const made = withRenamed(task, key, name, included.file);
  return withKeys(made, { vars: joined.size > 0 ? joined : vars, static: undefined });
}

/** What follows the file of an old include are variables. */
function fileAndVars(value: Value): { file: string; vars: ValueMap } | undefined {
  if (isMap(value)) {
    const file = value.get("file");
    return typeof file === "string" && value.size === 1 ? { file, vars: new Map() } : undefined;
  }
  const parsed = typeof value === "string" ? parseKeyValues(value, false) : undefined;
  return parsed?.raw === undefined ? undefined : { file: parsed.raw, vars: parsed.options };
}
