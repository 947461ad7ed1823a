import { LOCALHOST, type ShownPlan } from "../../model/plan.ts";
import type { PlacedUnit } from "../placed-units.ts";
import { counted } from "./counted.ts";
import { escapeHtml } from "./escape.ts";

/** The top of the page: what it shows (of these units, which need not be all), what narrows it, and what its marks mean. */
export function pageHead(plan: ShownPlan, title: string, units: readonly PlacedUnit[]): string {
  const busy = new Set(units.map(({ slot }) => slot));
  const slots = plan.slots.filter((slot) => busy.has(slot) || slot.imports !== undefined).length;
  return `<header>
<h1>${escapeHtml(title)}</h1>
<p class="facts">${planFacts(plan, units, slots)}</p>
<noscript><p>This page needs JavaScript, which it runs without any network. <code>segue plan --format markdown</code> says the same in text.</p></noscript>
<form id="filter" role="search" aria-label="Narrow the plan">
<label class="find">Services <input type="search" id="find" placeholder="such as nova keystone" autocomplete="off" spellcheck="false" aria-describedby="find-help"></label>
<span id="find-help" class="quiet">Shows services whose names contain any of the words. Press the slash key to come here.</span>
<fieldset class="roles"><legend>Roles</legend><span id="roles"></span></fieldset>
<fieldset class="view"><legend>View</legend><label><input type="radio" name="view" value="chart" checked>Lanes</label><label><input type="radio" name="view" value="list">List</label></fieldset>
<label class="zoom">Zoom <input type="range" id="zoom" min="0" max="100" step="5" value="0" aria-valuetext="as wide as the window"></label>
<output id="shown" for="find"></output>
</form>
<p class="legend" id="legend"></p>
</header>`;
}

/** Roles as the compile counts them, services and operations each by themselves. */
function planFacts(plan: ShownPlan, units: readonly PlacedUnit[], slots: number): string {
  const named = (wanted: boolean) =>
    new Set(
      units.filter(({ unit }) => (unit.operation !== undefined) === wanted).map(({ unit }) => unit.service),
    ).size;
  const [services, operations] = [named(false), named(true)];
  const tasks = units.reduce((sum, { unit }) => sum + unit.tasks.length, 0);
  return [
    counted(plan.stages.length, "stage"),
    counted(slots, "slot"),
    counted(plan.roles.length, "role"),
    counted(services, "service"),
    ...(operations === 0 ? [] : [counted(operations, "operation")]),
    counted(tasks, "task"),
    ...(units.some(({ role }) => role === LOCALHOST) ? ["and the machine that runs Ansible"] : []),
  ].join(" · ");
}
