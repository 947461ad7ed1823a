import { isBlockSection } from "../../ansible/blocks.ts";
import { testNames } from "../../ansible/module-table.ts";
import { parseExpression } from "../../jinja/parse.ts";
import { isTemplate, splitTemplate } from "../../jinja/split-template.ts";
import { argumentValues, walkExpression } from "../../jinja/walk.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Pass } from "./pass.ts";

const TESTS = new Set(testNames);
const CONDITIONS = new Set(["when", "until", "changed_when", "failed_when", "that"]);
const CANDIDATE = new RegExp(`\\|\\s*(?:${testNames.join("|")})\\b`);

const TAKEN = /^\s*(?!(?:else|or|and)\b)[\p{L}_]/u;

/** `result|succeeded`, which Ansible 2.9 removed, becomes `result is succeeded`. */
export const oldTests: Pass = {
  name: "old-tests",
  apply: (task) => mapValues(task, (key, value) => rewrite(value, CONDITIONS.has(key))),
};

/** Children of a block are tasks of their own. */
function mapValues(map: ValueMap, change: (key: string, value: Value) => Value): ValueMap {
  let changed = false;
  const entries = [...map].map(([key, value]): [string, Value] => {
    const made = isBlockSection(key) ? value : change(key, value);
    if (made !== value) changed = true;
    return [key, made];
  });
  return changed ? new Map(entries) : map;
}

function rewrite(value: Value, isCondition: boolean): Value {
  if (typeof value === "string") return CANDIDATE.test(value) ? rewriteText(value, isCondition) : value;
  if (isMap(value))
    return mapValues(value, (key, inner) => rewrite(inner, isCondition || CONDITIONS.has(key)));
  if (!isList(value)) return value;
  const items = value.map((item) => rewrite(item, isCondition));
  return items.every((item, i) => item === value[i]) ? value : items;
}

function rewriteText(text: string, isCondition: boolean): string {
  if (isCondition) return rewriteExpression(text);
  if (!isTemplate(text)) return text;
  const pieces = splitTemplate(text) ?? [{ kind: "text", start: 0, end: text.length, body: text }];
  return pieces
    .map((piece) => {
      const written = text.slice(piece.start, piece.end);
      return piece.kind === "print"
        ? written.replace(piece.body, () => rewriteExpression(piece.body))
        : written;
    })
    .join("");
}

function rewriteExpression(text: string): string {
  // `{{ }}` inside a condition is filled in before it is read: a name of the same length stands in for it.
  const masked = text.replace(/\{\{.*?\}\}/gs, (print) => "_".repeat(print.length));
  const expression = parseExpression(masked);
  if (expression === undefined) return text;
  const found: OldTest[] = [];
  walkExpression(expression, (inner) => {
    if (inner.kind !== "filter" || inner.input === undefined || !TESTS.has(inner.name)) return;
    const takesNothing = argumentValues(inner.args).length === 0;
    found.push({ from: inner.input.end, end: inner.end, takesNothing });
  });
  // From the end, so that earlier offsets stay true; of two with one start the inner ends first.
  found.sort((a, b) => b.end - a.end);
  let made = text;
  for (const { from, end, takesNothing } of found) {
    const operator = made.slice(from, end).replace(/^\s*\|\s*/, " is ");
    const rest = made.slice(end);
    // A word that follows would be taken for the argument of the test: `x is failed if y`.
    const closed = takesNothing && TAKEN.test(rest) ? "()" : "";
    made = made.slice(0, from) + operator + closed + rest;
  }
  return made;
}

/** Where a test stands that is written as a filter, from its `|` on. */
interface OldTest {
  readonly from: number;
  readonly end: number;
  readonly takesNothing: boolean;
}
