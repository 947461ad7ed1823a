import { createHash } from "node:crypto";
import type { Overlay } from "../model/overlay.ts";
import type { ShownPlan } from "../model/plan.ts";
import { escapeHtml, scriptJson } from "./html/escape.ts";
import { mergeOutages } from "./html/outage-rows.ts";
import { pageData } from "./html/page-data.ts";
import { pageHead } from "./html/page-head.ts";
import { outages } from "./outages/outages.ts";
import { type PlacedUnit, placedUnits } from "./placed-units.ts";
import type { PathOf } from "./plan-json.ts";
import { documentTitle, releaseTitle } from "./titles.ts";

/** The text of a file of `playbook-templates/`. */
export type ReadAsset = (path: string) => string;

/** What is laid over the plan, and what the page is then called. */
export interface PageOverlay {
  readonly title?: string;
  readonly overlay?: Overlay;
}

/** The order as one page for a browser, which needs nothing but itself; its script draws what is in sight. */
export function planHtml(plan: ShownPlan, pathOf: PathOf, read: ReadAsset, over: PageOverlay = {}): string {
  const units = placedUnits(plan);
  const style = read("plan-page/page.css");
  const script = `"use strict";\n(() => {\n${SCRIPTS.map((name) => read(`plan-page/${name}.js`)).join("\n")}})();\n`;
  const title = over.title ?? documentTitle("Plan", plan.workflow, releaseTitle(plan.release));
  const data = { ...pageData(plan, units, mergeOutages(outages(plan)), pathOf), overlay: over.overlay };
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="segue">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="page">
${pageHead(plan, title, standing(units, over.overlay))}
<nav class="order" aria-label="The order"></nav>
<main>
<div id="chart-view"></div>
<div id="list-view" hidden></div>
<p id="nothing" hidden>Nothing matches the filter. <button type="button" class="plain" data-clear>Show everything</button></p>
</main>
</div>
<aside id="details" aria-label="Details" tabindex="-1"></aside>
<div id="status" class="quiet" role="status"></div>
<script type="application/json" id="plan">${scriptJson(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** The units that are in the plan: an overlay may show some that are gone. */
function standing(units: readonly PlacedUnit[], overlay: Overlay | undefined): readonly PlacedUnit[] {
  return units.filter(({ index }) => overlay?.legend[overlay.states[index] ?? -1]?.gone !== true);
}

/** The parts of the page's script, in the order they build on each other. */
const SCRIPTS = [
  "elements",
  "model",
  "overlay",
  "filter",
  "groups",
  "widths",
  "outages",
  "lanes",
  "overview",
  "why",
  "details",
  "arrows",
  "selection",
  "keyboard",
  "list",
  "address",
  "start",
];

/** Names text for the page's security policy, which lets nothing else run. */
function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
