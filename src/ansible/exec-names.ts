import { shellNames } from "../shell/names.ts";
import { isMap, type Value, type ValueMap } from "../value/value.ts";
import { childrenOf } from "./blocks.ts";

/**
 * `exec` is the pseudo-module of the original specification: a command line whose `$name` stands for a variable that
 * is declared around it, or for a parameter of the template. These are the names that no declaration explains.
 */
export function openNames(task: ValueMap, vars: ReadonlySet<string>): readonly string[] {
  const command = task.get("exec");
  if (typeof command !== "string") return [];
  const explained = new Set([...vars, ...namesIn(task.get("vars")), ...namesIn(task.get("environment"))]);
  return shellNames(command).filter((name) => !explained.has(name));
}

/** The same of a task and of all tasks inside it. */
export function allOpenNames(task: ValueMap, vars: ReadonlySet<string> = new Set()): readonly string[] {
  const inner = new Set([...vars, ...namesIn(task.get("vars"))]);
  const nested = childrenOf(task).flatMap((child) => allOpenNames(child, inner));
  return [...openNames(task, vars), ...nested];
}

function namesIn(value: Value | undefined): readonly string[] {
  return isMap(value) ? [...value.keys()] : [];
}
