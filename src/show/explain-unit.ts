import type { Edge, Plan, Slot, Unit } from "../model/plan.ts";
import { showSpan } from "../source/span.ts";
import { compareCodePoints } from "../value/json.ts";
import type { Stand } from "./explain.ts";

/** Why one unit stands in its slot, and where in it. */
export function unitLines(stand: Stand, plan: Plan): readonly string[] {
  const { unit, role } = stand;
  const kind = unit.operation === undefined ? unit.section : "operation";
  return [
    `  ${unit.service} on ${role} (${kind})`,
    ...[...waveLines(stand, plan), ...earlierLines(stand, plan), ...tieLines(stand, plan)].map(
      (line) => `    ${line}`,
    ),
    ...unit.tasks.map(({ name, origin }) => `      - ${name}  (${showSpan(origin.span)})`),
  ];
}

/** The chain of edges that leads to its wave. */
function waveLines({ slot, unit }: Stand, plan: Plan): readonly string[] {
  if (slot.wave === 0) return ["nothing moves it out of the first wave"];
  const earliest = earliestWave(slot, unit, plan);
  if (earliest < slot.wave)
    return [`wave ${slot.wave}, up from wave ${earliest}: it is not begun before its next step can follow`];
  const chain = chainTo(unit.service, slot, plan);
  if (chain.length === 0) return [`wave ${slot.wave}: ${waveReason(slot, unit.operation !== undefined)}`];
  return [`wave ${slot.wave}, because`, ...chain.map((edge) => `  ${describe(edge, plan)}`)];
}

/** The wave that it could stand in, if its service was not begun as late as possible. */
function earliestWave(slot: Slot, { role, service, section }: Unit, { earliest = [] }: Plan): number {
  const found = earliest.find(
    (other) =>
      samePhase(other, slot) &&
      other.step === slot.step &&
      other.release === slot.release &&
      (other.roles.get(role) ?? []).some((unit) => unit.service === service && unit.section === section),
  );
  return found?.wave ?? slot.wave;
}

function waveReason({ release, phase }: Slot, isOperation: boolean): string {
  if (isOperation) return `an operation stands apart from the services of the phase ${phase}`;
  if (release !== undefined) return `the loop has come to release ${release}`;
  return `what the phase ${phase} runs before takes the waves below`;
}

/** From the unit back to the first wave: each time an edge that does not let it stand any earlier; none within it. */
function chainTo(service: string, slot: Slot, plan: Plan): readonly Edge[] {
  if (slot.wave === 0) return [];
  const slots = new Map(plan.slots.map((each) => [each.id, each]));
  const chain: Edge[] = [];
  let end = { service, slot };
  for (;;) {
    const best = decidingEdge(end.service, end.slot, plan.edges, slots);
    const from = slots.get(best?.from.slot ?? "");
    if (best === undefined || from === undefined || chain.includes(best)) return chain;
    chain.push(best);
    if (from.wave === 0) return chain;
    end = { service: best.from.service, slot: from };
  }
}

/** One that raises the wave if there is one, else one that hands it on. */
function decidingEdge(
  service: string,
  slot: Slot,
  edges: readonly Edge[],
  slots: ReadonlyMap<string, Slot>,
): Edge | undefined {
  const waveOf = ({ from }: Edge) => slots.get(from.slot ?? "")?.wave ?? 0;
  const candidates = edges.filter((edge) => {
    const [start, end] = [slots.get(edge.from.slot ?? ""), slots.get(edge.to.slot ?? "")];
    if (start === undefined || end === undefined || edge.to.service !== service) return false;
    if (!samePhase(start, slot) || !samePhase(end, slot)) return false;
    if (end.wave !== slot.wave || end.step > slot.step) return false;
    const raises = edge.reason === "operation" || start.step >= end.step;
    return start.wave === end.wave || (raises && start.wave === end.wave - 1);
  });
  return candidates.sort(
    (a, b) => waveOf(a) - waveOf(b) || compareCodePoints(a.from.service, b.from.service),
  )[0];
}

function samePhase(a: Slot, b: Slot): boolean {
  return a.stage === b.stage && a.phase === b.phase && a.release === b.release;
}

/** What it waits for that other rules put earlier anyway. */
function earlierLines({ slot, unit }: Stand, plan: Plan): readonly string[] {
  const chain = new Set(chainTo(unit.service, slot, plan).slice(0, 1));
  return plan.edges
    .filter((edge) => edge.to.service === unit.service && edge.to.slot === slot.id && !chain.has(edge))
    .map((edge) => `${describe(edge, plan)}: ${earlierReason(edge, slot, plan)}`);
}

function earlierReason({ from }: Edge, slot: Slot, { slots }: Plan): string {
  const start = slots.find(({ id }) => id === from.slot);
  if (start === undefined) return "it has no work";
  if (start.stage !== slot.stage) return `stage ${start.stage} runs before`;
  if (start.phase !== slot.phase) return `phase ${start.phase} runs before`;
  if (start.wave !== slot.wave) return `it stands in wave ${start.wave}`;
  return start.id === slot.id ? "it comes first in this slot" : `step ${start.step} comes before`;
}

/** Its place among the other units of its role. */
function tieLines({ slot, role, unit }: Stand, plan: Plan): readonly string[] {
  const units = slot.roles.get(role) ?? [];
  const before = units[units.indexOf(unit) - 1];
  if (before === undefined)
    return units.length > 1 ? [`first of ${units.length} on ${role} in this slot`] : [];
  const edge = plan.edges.find(
    ({ from, to }) =>
      from.slot === slot.id &&
      to.slot === slot.id &&
      from.service === before.service &&
      to.service === unit.service,
  );
  const reason = edge === undefined ? `only the order of services on ${role} says so` : describe(edge, plan);
  return [`after ${before.service} in this slot: ${reason}`];
}

function describe(edge: Edge, plan: Plan): string {
  const { from, to, span } = edge;
  const origin = span === undefined ? "" : ` (${showSpan(span)})`;
  const held = holdsPerBatch(edge, plan) ? ", within each batch" : "";
  return `${to.service} step ${to.step} waits for ${from.service} step ${from.step}${held}${origin}`;
}

/** A batch goes through all its slots before the next one starts, so nothing within waits for other batches. */
function holdsPerBatch({ from, to, reason }: Edge, { slots }: Plan): boolean {
  const [start, end] = [from, to].map(({ slot }) => slots.find(({ id }) => id === slot));
  const batched = start?.perBatch === true && end?.perBatch === true;
  return reason === "declared" && batched && start.stage === end.stage;
}
