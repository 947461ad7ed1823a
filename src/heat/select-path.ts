import { isList, isMap, type Value } from "../value/value.ts";
import { below, expressionText } from "./expression-text.ts";
import type { Variables } from "./variables.ts";

/** What a path is: below a parameter a text may be an index (`"1"`, `"-1"`), below an attribute it may not. */
export type PathKind = "parameter" | "attribute";

/**
 * What stands below a value at a path of keys and indexes, or undefined when the path leads nowhere. Numbers
 * do not find the text keys of maps, and a text gives its characters.
 */
export function selectPath(
  value: Value,
  path: readonly Value[],
  variables: Variables,
  kind: PathKind,
): Value | undefined {
  let current: Value | undefined = value;
  for (const key of path) {
    if (current === undefined || current === null) return undefined;
    // An expression is not a text to take characters from.
    const unknown = unknownStep(current, key, variables);
    current = unknown === undefined ? step(current, key, kind) : unknown;
  }
  return current;
}

function step(value: Value, key: Value, kind: PathKind): Value | undefined {
  if (isMap(value)) return typeof key === "string" ? value.get(key) : undefined;
  const index = typeof key === "string" && kind === "attribute" ? undefined : indexOf(key);
  if (index === undefined) return undefined;
  const items = typeof value === "string" ? [...value] : value;
  return isList(items) ? items.at(index) : undefined;
}

function indexOf(key: Value): number | undefined {
  if (typeof key === "number") return key;
  if (typeof key === "boolean") return Number(key);
  return typeof key === "string" && /^\s*[+-]?\d+\s*$/.test(key) ? Number(key) : undefined;
}

/** Below something that is known only when the playbooks run, anything may stand. */
function unknownStep(value: Value, key: Value, variables: Variables): Value | undefined {
  const body = unknownBody(value, variables);
  return body === undefined ? undefined : expressionText(below(body, key));
}

function unknownBody(value: Value, variables: Variables): string | undefined {
  if (isList(value) || isMap(value)) {
    return isMap(value) || value.length === 0 ? variables.bodyOf(value) : undefined;
  }
  return typeof value === "string" ? wholeExpression(value, variables) : undefined;
}

/** The expression that a text is, if it is nothing else. */
export function wholeExpression(text: string, variables: Variables): string | undefined {
  const [part, ...others] = variables.split(text);
  return part !== undefined && others.length === 0 && "expression" in part ? part.expression : undefined;
}
