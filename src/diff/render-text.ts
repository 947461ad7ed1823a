import { visible } from "../text/visible.ts";
import type { PlanDiff } from "./plan-diff.ts";
import type { Entry, Voice } from "./report.ts";
import { hostsText, lacksFields, sectionsOf, summaryOf } from "./sections.ts";
import type { ValueLines } from "./value-lines.ts";

const VOICE: Voice = { code: visible, plain: visible };

/** A difference for a terminal. */
export function diffText(diff: PlanDiff): string {
  if (diff.same) return "The upgrade is the same.\n";
  const hosts = hostsText(diff, VOICE);
  const lines = [summaryOf(diff), ...(hosts === "" ? [] : [`on ${hosts}`])];
  for (const { title, entries } of sectionsOf(diff, VOICE))
    lines.push("", title, ...entries.flatMap((entry) => entryLines(entry)));
  if (lacksFields(diff)) lines.push("", "What changed within the tasks is told where both are output trees.");
  return `${lines.join("\n")}\n`;
}

function entryLines({ sign, line, details, values }: Entry): readonly string[] {
  return [
    `  ${sign} ${line}`,
    ...details.map((detail) => `      ${detail}`),
    ...values.flatMap((value) => valueText(value)).map((text) => `      ${text}`),
  ];
}

function valueText({ path, before, after }: ValueLines): readonly string[] {
  const [[old], [now]] = [before, after];
  if (before.length === 1 && after.length === 1) return [`${path}: ${old} -> ${now}`];
  if (before.length + after.length === 1)
    return [old === undefined ? `+ ${path}: ${now}` : `- ${path}: ${old}`];
  return [`${path}:`, ...before.map((text) => `  - ${text}`), ...after.map((text) => `  + ${text}`)];
}
