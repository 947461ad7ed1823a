import type { Expression } from "../../jinja/ast.ts";
import { parseExpression } from "../../jinja/parse.ts";
import { isTemplate } from "../../jinja/split-template.ts";
import type { Value } from "../../value/value.ts";
import type { Pass } from "./pass.ts";
import { withKeys } from "./pass.ts";

/** Loops over lists, where a bare word can only have meant a variable. */
const LOOPS = [
  "with_items",
  "with_list",
  "with_dict",
  "with_flattened",
  "with_indexed_items",
  "loop",
] as const;

/** `with_items: packages`, which Ansible 2.2 still took for the variable, becomes `"{{ packages }}"`. */
export const loops: Pass = {
  name: "loops",
  apply(task) {
    const changes: Record<string, Value> = {};
    for (const key of LOOPS) {
      const value = task.get(key);
      if (typeof value === "string" && !isTemplate(value) && isVariable(parseExpression(value)))
        changes[key] = `{{ ${value.trim()} }}`;
    }
    return withKeys(task, changes);
  },
};

function isVariable(expression: Expression | undefined): boolean {
  if (expression === undefined) return false;
  if (expression.kind === "name") return true;
  if (expression.kind === "attribute" || expression.kind === "item") return isVariable(expression.of);
  return expression.kind === "filter" && isVariable(expression.input);
}
