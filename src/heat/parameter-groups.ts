import type { Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import { isFalsy } from "./node-value.ts";

type Fault = (message: string, span: Span) => void;

/** Reports what Heat refuses in `parameter_groups`; nothing else is made of them. */
export function checkParameterGroups(node: Node | undefined, names: ReadonlySet<string>, fault: Fault): void {
  if (node === undefined || isFalsy(node)) return;
  if (node.kind !== "list") {
    fault("parameter_groups must be a list", node.span);
    return;
  }
  const grouped = new Set<string>();
  for (const group of node.items) {
    const parameters = group.kind === "map" ? group.entries.get("parameters")?.value : undefined;
    if (parameters?.kind !== "list") {
      fault("a parameter group must have a list of parameters", group.span);
      continue;
    }
    for (const item of parameters.items) {
      const name = item.kind === "scalar" ? String(item.value) : "";
      if (!names.has(name))
        fault(`the grouped parameter ${name} is not a parameter of the template`, item.span);
      else if (grouped.has(name))
        fault(`the parameter ${name} must be in one parameter group only`, item.span);
      grouped.add(name);
    }
  }
}
