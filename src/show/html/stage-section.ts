import { serviceChanges } from "../../ansible/services/service-changes.ts";
import { readEmitted } from "../../ansible/task.ts";
import type { Task } from "../../model/task.ts";
import type { PlacedUnit } from "../placed-units.ts";
import type { PathOf } from "../plan-json.ts";
import { stageManner } from "../titles.ts";
import { chart, type StagePart } from "./chart.ts";
import { counted } from "./counted.ts";
import { escapeHtml } from "./escape.ts";
import type { OutageRow } from "./outage-rows.ts";

/** A stage with its facts and its lanes. */
export function stageSection(part: StagePart, outages: readonly OutageRow[], pathOf: PathOf): string {
  const { stage, columns } = part;
  const batches = [
    ...batchTasks("before each batch", stage.beforeBatch, pathOf),
    ...batchTasks("after each batch", stage.afterBatch, pathOf),
  ];
  const lanes =
    columns.length === 0
      ? '<p class="facts">Nothing to do.</p>'
      : `<div class="frame"><div class="scroll" role="group" aria-label="Lanes of the stage ${escapeHtml(stage.name)}"><div class="canvas">${chart(part, markOf)}</div></div></div>`;
  return `<section class="stage">
<h2>${escapeHtml(stage.name)}</h2>
<p class="facts">${escapeHtml(stageFacts(part).join(" · "))}</p>
${batches.join("")}${lanes}
${notes(part, outages)}</section>`;
}

function stageFacts({ stage, lanes, columns }: StagePart): readonly string[] {
  const idle = stage.roles.filter((role) => !lanes.has(role));
  return [
    counted(columns.length, "slot"),
    stageManner(stage),
    ...[...stage.tolerate].map(
      ([role, number]) => `goes on while no more than ${number} of ${role} are lost`,
    ),
    ...(idle.length === 0 ? [] : [`nothing to do on ${idle.join(", ")}`]),
  ];
}

function batchTasks(title: string, tasks: readonly Task[], pathOf: PathOf): readonly string[] {
  if (tasks.length === 0) return [];
  const items = tasks.map(({ name, origin: { span } }) => {
    const place = `${pathOf(span.file.path)}:${span.file.positionAt(span.start).line}`;
    return `<li>${escapeHtml(name)} <code>${escapeHtml(place)}</code></li>`;
  });
  const summary = `<summary>${counted(tasks.length, "task")} ${title}</summary>`;
  return [`<details class="batch">${summary}<ol>${items.join("")}</ol></details>\n`];
}

/** What the outages do not say by themselves. */
function notes({ stage, columns, outages }: StagePart, all: readonly OutageRow[]): string {
  const first = columns[0]?.index ?? 0;
  const still = all.filter(({ windows }) =>
    windows.some(({ from, to, end }) => from < first && to >= first && end === "configured"),
  ).length;
  const lines = [
    ...(still === 0
      ? []
      : [
          `Still away since an earlier stage, until configuration starts them: ${counted(still, "service")}.`,
        ]),
    ...(outages.length === 0
      ? []
      : [
          `Outages are what the tasks say${stage.rolling === undefined ? "" : ", for the hosts of one batch at a time"}; dashed where a condition on the host decides. Not counted: what containers, Pacemaker or packages do on their own, and tasks that run only on request (tag never).`,
        ]),
  ];
  return lines.map((line) => `<p class="note">${line}</p>\n`).join("");
}

/** The strongest thing a unit does to services. */
function markOf({ unit }: PlacedUnit): string {
  const does = new Set(
    unit.tasks
      .map(readEmitted)
      .flatMap(serviceChanges)
      .map(({ what }) => what),
  );
  if (does.has("stop")) return does.has("start") ? "restart" : "stop";
  return does.has("start") ? "start" : does.has("restart") ? "restart" : "";
}
