import { createHash } from "node:crypto";
import type { Plan } from "../model/plan.ts";
import { escapeHtml, scriptJson } from "./html/escape.ts";
import { orderStrip } from "./html/order-strip.ts";
import { mergeOutages } from "./html/outage-rows.ts";
import { pageData } from "./html/page-data.ts";
import { pageHead } from "./html/page-head.ts";
import { stageParts } from "./html/stage-parts.ts";
import { stageSection } from "./html/stage-section.ts";
import { outages } from "./outages/outages.ts";
import { placedUnits } from "./placed-units.ts";
import type { PathOf } from "./plan-json.ts";
import { releaseTitle } from "./titles.ts";

/** The text of a file of `playbook-templates/`. */
export type ReadAsset = (path: string) => string;

/** The order as one page for a browser, which needs nothing but itself. */
export function planHtml(plan: Plan, pathOf: PathOf, read: ReadAsset): string {
  const units = placedUnits(plan);
  const rows = mergeOutages(outages(plan));
  const stages = stageParts(plan, units, rows);
  const style = read("plan-page/page.css");
  const script = `"use strict";\n(() => {\n${SCRIPTS.map((name) => read(`plan-page/${name}.js`)).join("\n")}})();\n`;
  const title = ["Plan of the", plan.workflow, releaseTitle(plan.release)].filter((part) => part !== "");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="segue">
<title>${escapeHtml(title.join(" "))}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
${pageHead(plan, title.join(" "), units)}
${orderStrip(stages)}
<main>
<div id="chart-view">
${stages.map((part) => stageSection(part, rows, pathOf)).join("\n")}
</div>
<div id="list-view" hidden></div>
<p id="nothing" hidden>Nothing matches the filter. <button type="button" class="plain" data-clear>Show everything</button></p>
</main>
<aside id="details" aria-label="Details" tabindex="-1"></aside>
<div id="status" class="quiet" role="status"></div>
<script type="application/json" id="plan">${scriptJson(pageData(plan, units, rows, pathOf))}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** The parts of the page's script, in the order they build on each other. */
const SCRIPTS = [
  "elements",
  "model",
  "details",
  "arrows",
  "selection",
  "keyboard",
  "filter",
  "list",
  "start",
];

/** Names text for the page's security policy, which lets nothing else run. */
function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
