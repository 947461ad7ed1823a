import type { Node } from "../source/node.ts";
import { callOf, isOmitted, testCondition } from "./evaluate-node.ts";
import { HeatError } from "./heat-error.ts";
import { textOf } from "./node-value.ts";
import type { Scope, View } from "./scope.ts";
import type { Stack } from "./stack.ts";

/** Refuses a template whose resources wait for each other in a circle. */
export function checkCycles(stack: Stack, view: View): void {
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (done.has(name)) return;
    const definition = stack.template.resources.get(name);
    if (definition === undefined || !stack.isEnabled(name, view)) return;
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name].join(", ");
      const message = `resources need each other in a circle: ${circle}`;
      throw new HeatError("evaluate/loop", message, { span: definition.span });
    }
    const needed = new Set<string>();
    const scope = stack.scope(view);
    for (const node of [definition.properties, definition.metadata]) if (node) collect(node, scope, needed);
    for (const node of itemsOf(definition.dependsOn)) needed.add(textOf(node) ?? "");
    for (const other of needed) visit(other, [...path, name]);
    done.add(name);
  };
  for (const name of stack.template.resources.keys()) visit(name, []);
}

function itemsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return node.kind === "list" ? node.items : [node];
}

/** The resources that `get_attr` and `get_resource` name, in the branches that are taken. */
function collect(node: Node, scope: Scope, needed: Set<string>): void {
  if (node.kind === "scalar" || isOmitted(node, scope)) return;
  scope.machine.enter(node.span);
  try {
    for (const child of takenParts(node, scope, needed)) collect(child, scope, needed);
  } finally {
    scope.machine.leave();
  }
}

function takenParts(node: Node, scope: Scope, needed: Set<string>): readonly Node[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "list") return node.items;
  const call = callOf(node, scope.functions);
  if (call?.intrinsic.name === "if" && call.args.kind === "list") {
    const [condition, whenTrue, whenFalse] = call.args.items;
    const chosen = condition !== undefined && testCondition(condition, scope) ? whenTrue : whenFalse;
    return chosen === undefined ? [] : [chosen];
  }
  if (call?.intrinsic.name === "get_attr" || call?.intrinsic.name === "get_resource")
    needed.add(textOf(itemsOf(call.args)[0]) ?? "");
  return [...node.entries.values()].map((entry) => entry.value);
}
