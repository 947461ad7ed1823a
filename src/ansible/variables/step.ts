import { parseExpression } from "../../jinja/parse.ts";
import { mentionsName } from "../../jinja/walk.ts";
import { isList, type Value } from "../../value/value.ts";
import { mentionsIn } from "./mentions.ts";

/** Whether a condition speaks of the step. */
export function mentionsStep(when: Value | undefined): boolean {
  if (isList(when)) return when.some(mentionsStep);
  if (typeof when !== "string" || !when.includes("step")) return false;
  const expression = parseExpression(when);
  if (expression !== undefined) return mentionsName(expression, "step");
  return mentionsIn(when, "condition").some(({ name }) => name === "step");
}
