import type { Edge } from "../model/plan.ts";
import { showSpan } from "../source/span.ts";
import type { Stand } from "./explain.ts";
import type { Reasons } from "./reasons.ts";

/** Why one unit stands in its slot, and where in it. */
export function unitLines(stand: Stand, reasons: Reasons): readonly string[] {
  const { unit, role } = stand;
  const kind = unit.operation === undefined ? unit.section : "operation";
  return [
    `  ${unit.service} on ${role} (${kind})`,
    ...[...waveLines(stand, reasons), ...earlierLines(stand, reasons), ...tieLines(stand, reasons)].map(
      (line) => `    ${line}`,
    ),
    ...unit.tasks.map(({ name, origin }) => `      - ${name}  (${showSpan(origin.span)})`),
  ];
}

function waveLines(stand: Stand, reasons: Reasons): readonly string[] {
  const { text, chained } = reasons.ofWave(stand);
  const chain = chained ? reasons.chainTo(stand.unit.service, stand.slot) : [];
  return [text, ...chain.map((edge) => `  ${described(edge, reasons)}`)];
}

function earlierLines(stand: Stand, reasons: Reasons): readonly string[] {
  return reasons.earlier(stand).map(({ edge, why }) => `${described(edge, reasons)}: ${why}`);
}

/** Its place among the other units of its role. */
function tieLines({ slot, role, unit }: Stand, reasons: Reasons): readonly string[] {
  const units = slot.roles.get(role) ?? [];
  const before = units[units.indexOf(unit) - 1];
  if (before === undefined)
    return units.length > 1 ? [filled(TIE_WORDS.first, { count: units.length, role })] : [];
  const edge = reasons.within(slot, before.service, unit.service);
  const reason = edge === undefined ? filled(TIE_WORDS.roleOrder, { role }) : described(edge, reasons);
  return [filled(TIE_WORDS.after, { before: before.service, reason })];
}

/** What is said of a unit's place among the others of its role; names come in the place of what stands in braces. */
export const TIE_WORDS = {
  first: "first of {count} on {role} in this slot",
  after: "after {before} in this slot: {reason}",
  roleOrder: "only the order of services on {role} says so",
} as const;

function filled(words: string, names: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(names[name]));
}

function described(edge: Edge, reasons: Reasons): string {
  const origin = edge.span === undefined ? "" : ` (${showSpan(edge.span)})`;
  return `${reasons.textOf(edge)}${origin}`;
}
