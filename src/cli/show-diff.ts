import { diffPlans } from "../diff/diff-plans.ts";
import type { PlanDiff } from "../diff/plan-diff.ts";
import { diffJson } from "../diff/render-json.ts";
import { diffMarkdown } from "../diff/render-markdown.ts";
import { diffText } from "../diff/render-text.ts";
import { readSide } from "./diff-side.ts";

const FORMATS: ReadonlyMap<string, (diff: PlanDiff) => string> = new Map([
  ["json", diffJson],
  ["markdown", diffMarkdown],
]);

/** What changed from one side to the other, as text where the form is none of these. */
export function showDiff(
  before: string,
  after: string,
  format: string,
): { readonly text: string; readonly same: boolean } {
  const diff = diffPlans(readSide(before), readSide(after));
  return { text: (FORMATS.get(format) ?? diffText)(diff), same: diff.same };
}
