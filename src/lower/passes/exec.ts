import { openNames } from "../../ansible/exec-names.ts";
import { nearest } from "../../diagnostic/nearest.ts";
import { shellNames } from "../../shell/names.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import { type Pass, type TaskContext, withKeys, withRenamed } from "./pass.ts";

/** `exec`, the pseudo-module of the original specification, becomes `ansible.builtin.shell` with an environment. */
export const exec: Pass = {
  name: "exec",
  apply(task, context) {
    const command = task.get("exec");
    if (command === undefined) return task;
    if (typeof command !== "string") {
      context.problem({
        code: "lower/exec",
        severity: "error",
        message: "exec takes a command line",
        help: "write the command as text",
      });
      return task;
    }
    const environment = environmentOf(task, command, context);
    return withKeys(withRenamed(task, "exec", "ansible.builtin.shell", command), { environment });
  },
};

function environmentOf(task: ValueMap, command: string, context: TaskContext): Value | undefined {
  const given = task.get("environment");
  const open = new Set(openNames(task, context.vars));
  const made = new Map<string, Value>();
  for (const name of shellNames(command)) {
    if (isMap(given) && given.has(name)) continue;
    const value = open.has(name) ? context.parameters.get(name) : `{{ ${name} }}`;
    if (value !== undefined) made.set(name, value);
    else if (!context.parameters.has(name)) reportMissing(name, context);
  }
  if (made.size === 0) return given;
  if (given === undefined || given === null) return made;
  if (isMap(given)) return new Map([...given, ...made]);
  return isList(given) ? [...given, made] : [given, made];
}

function reportMissing(name: string, context: TaskContext): void {
  const meant = nearest(name, context.parameters.keys());
  context.problem({
    code: "lower/exec-variable",
    severity: "error",
    message: `nothing says what $${name} stands for in this exec`,
    help:
      meant !== undefined
        ? `did you mean $${meant}?`
        : `declare a parameter of that name in the template, or a variable ${name} in vars`,
  });
}
