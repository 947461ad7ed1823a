import { diffPlans } from "../diff/diff-plans.ts";
import { changePage } from "../diff/overlay.ts";
import { readTemplate } from "../emit/templates.ts";
import { planHtml } from "../show/plan-html.ts";
import { documentTitle } from "../show/titles.ts";
import { readSide } from "./diff-side.ts";

/** A difference as a page: the later plan with what left it, and what changed of each unit. */
export function showDiffPage(
  before: string,
  after: string,
): { readonly text: string; readonly same: boolean } {
  const [left, right] = [readSide(before), readSide(after)];
  const diff = diffPlans(left, right);
  const { plan, overlay } = changePage(left, right, diff);
  const title = documentTitle("Change", right.plan.workflow, right.plan.release);
  return { text: planHtml(plan, (path) => path, readTemplate, { title, overlay }), same: diff.same };
}
