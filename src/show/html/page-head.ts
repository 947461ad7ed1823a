import type { Plan } from "../../model/plan.ts";
import type { PlacedUnit } from "../placed-units.ts";
import { counted } from "./counted.ts";
import { escapeHtml } from "./escape.ts";

/** The top of the page: what it shows, what narrows it, and what its marks mean. */
export function pageHead(plan: Plan, title: string, units: readonly PlacedUnit[]): string {
  return `<header>
<h1>${escapeHtml(title)}</h1>
<p class="facts">${facts(plan, units)}</p>
<form id="filter" role="search" aria-label="Narrow the plan">
<label class="find">Services <input type="search" id="find" placeholder="such as nova keystone" autocomplete="off" spellcheck="false" aria-describedby="find-help"></label>
<span id="find-help" class="quiet">Shows services whose names contain any of the words. Press the slash key to come here.</span>
<fieldset class="roles"><legend>Roles</legend>${roleBoxes(plan, units)}</fieldset>
<fieldset class="view"><legend>View</legend><label><input type="radio" name="view" value="chart" checked>Lanes</label><label><input type="radio" name="view" value="list">List</label></fieldset>
<output id="shown" for="find"></output>
</form>
<p class="legend"><span data-does="stop">stops a service</span><span data-does="start">starts one</span><span data-does="restart">restarts one</span><span class="before">must come first</span><span class="after">waits for it</span><span class="keys"><kbd>←</kbd><kbd>↑</kbd><kbd>↓</kbd><kbd>→</kbd> move, <kbd>Enter</kbd> details, <kbd>Esc</kbd> back, <kbd>/</kbd> filter</span></p>
<noscript><p>Filters, dependencies and tasks need JavaScript, which this page runs without any network. <code>segue plan --format markdown</code> has the tasks as well.</p></noscript>
</header>`;
}

function facts({ stages, slots }: Plan, units: readonly PlacedUnit[]): string {
  const services = new Set(units.filter(({ unit }) => unit.operation === undefined).map(serviceOf));
  const operations = new Set(units.filter(({ unit }) => unit.operation !== undefined).map(serviceOf));
  const roles = new Set(units.map(({ role }) => role));
  const tasks = units.reduce((sum, { unit }) => sum + unit.tasks.length, 0);
  return [
    counted(stages.length, "stage"),
    counted(slots.length, "slot"),
    counted(roles.size, "role"),
    counted(services.size, "service"),
    ...(operations.size === 0 ? [] : [counted(operations.size, "operation")]),
    counted(tasks, "task"),
  ].join(" · ");
}

function serviceOf({ unit }: PlacedUnit): string {
  return unit.service;
}

/** In the order of the lanes. */
function roleBoxes(plan: Plan, units: readonly PlacedUnit[]): string {
  const used = new Set(units.map(({ role }) => role));
  const roles = new Set([...plan.roles.map(({ name }) => name).filter((name) => used.has(name)), ...used]);
  return [...roles]
    .map(
      (role) =>
        `<label><input type="checkbox" name="role" value="${escapeHtml(role)}" checked>${escapeHtml(role)}</label>`,
    )
    .join("");
}
