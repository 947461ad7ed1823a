import type { Edge, ShownPlan, Slot, Unit } from "../model/plan.ts";
import { compareCodePoints } from "../value/json.ts";
import type { Stand } from "./explain.ts";

/** Why the units of a plan stand where they do; what is asked of every unit is looked up, not searched for. */
export class Reasons {
  readonly #plan: ShownPlan;
  readonly #slots: ReadonlyMap<string, Slot>;
  /** By the service that waits. */
  readonly #into: ReadonlyMap<string, readonly Edge[]>;
  readonly #deciding = new Map<string, Edge | undefined>();
  #earliest: ReadonlyMap<string, number> | undefined;

  constructor(plan: ShownPlan) {
    this.#plan = plan;
    this.#slots = new Map(plan.slots.map((slot) => [slot.id, slot]));
    this.#into = byWaiting(plan.edges);
  }

  /** Why a unit stands in its wave; `chained`: because of a chain of edges. */
  ofWave({ slot, unit }: Stand): { readonly text: string; readonly chained: boolean } {
    if (slot.wave === 0) return { text: "nothing moves it out of the first wave", chained: false };
    const earliest = this.#earliestWave(slot, unit);
    if (earliest < slot.wave)
      return {
        text: `wave ${slot.wave}, up from wave ${earliest}: it is not begun before its next step can follow`,
        chained: false,
      };
    if (this.deciding(unit.service, slot) !== undefined)
      return { text: `wave ${slot.wave}, because`, chained: true };
    return { text: `wave ${slot.wave}: ${waveReason(slot, unit.operation !== undefined)}`, chained: false };
  }

  /** From the unit back to the first wave: each time an edge that does not let it stand any earlier; none within it. */
  chainTo(service: string, slot: Slot): readonly Edge[] {
    const chain = new Set<Edge>();
    let end = { service, slot };
    for (;;) {
      const best = this.deciding(end.service, end.slot);
      const from = this.#slots.get(best?.from.slot ?? "");
      if (best === undefined || from === undefined || chain.has(best)) return [...chain];
      chain.add(best);
      end = { service: best.from.service, slot: from };
    }
  }

  /** The edge that does not let a service stand any earlier than this slot; none in the first wave. */
  deciding(service: string, slot: Slot): Edge | undefined {
    if (slot.wave === 0) return undefined;
    const key = `${slot.id} ${service}`;
    if (!this.#deciding.has(key)) this.#deciding.set(key, this.#findDeciding(service, slot));
    return this.#deciding.get(key);
  }

  /** What a unit waits for that other rules put earlier anyway. */
  earlier({ slot, unit }: Stand): readonly { readonly edge: Edge; readonly why: string }[] {
    const deciding = this.deciding(unit.service, slot);
    return this.#edgesInto(unit.service)
      .filter((edge) => edge.to.slot === slot.id && edge !== deciding)
      .map((edge) => ({ edge, why: earlierReason(this.#slots.get(edge.from.slot ?? ""), slot) }));
  }

  /** The edge that puts one service before another within a slot. */
  within(slot: Slot, before: string, service: string): Edge | undefined {
    return this.#edgesInto(service).find(
      ({ from, to }) => from.slot === slot.id && to.slot === slot.id && from.service === before,
    );
  }

  /** An edge in words. */
  textOf(edge: Edge): string {
    const { from, to } = edge;
    const held = this.#holdsPerBatch(edge) ? ", within each batch" : "";
    return `${to.service} step ${to.step} waits for ${from.service} step ${from.step}${held}`;
  }

  #edgesInto(service: string): readonly Edge[] {
    return this.#into.get(service) ?? [];
  }

  /** One that raises the wave if there is one, else one that hands it on. */
  #findDeciding(service: string, slot: Slot): Edge | undefined {
    const waveOf = ({ from }: Edge) => this.#slots.get(from.slot ?? "")?.wave ?? 0;
    const candidates = this.#edgesInto(service).filter((edge) => {
      const [start, end] = [this.#slots.get(edge.from.slot ?? ""), this.#slots.get(edge.to.slot ?? "")];
      if (start === undefined || end === undefined) return false;
      if (!samePhase(start, slot) || !samePhase(end, slot)) return false;
      if (end.wave !== slot.wave || end.step > slot.step) return false;
      const raises = edge.reason === "operation" || start.step >= end.step;
      return start.wave === end.wave || (raises && start.wave === end.wave - 1);
    });
    return candidates.sort(
      (a, b) => waveOf(a) - waveOf(b) || compareCodePoints(a.from.service, b.from.service),
    )[0];
  }

  /** The wave that it could stand in, if its service was not begun as late as possible. */
  #earliestWave(slot: Slot, unit: Unit): number {
    this.#earliest ??= earliestWaves(this.#plan.earliest ?? []);
    return this.#earliest.get(standKey(slot, unit)) ?? slot.wave;
  }

  /** A batch goes through all its slots before the next one starts, so nothing within waits for other batches. */
  #holdsPerBatch({ from, to, reason }: Edge): boolean {
    const [start, end] = [from, to].map(({ slot }) => this.#slots.get(slot ?? ""));
    const batched = start?.perBatch === true && end?.perBatch === true;
    return reason === "declared" && batched && start.stage === end.stage;
  }
}

function byWaiting(edges: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> {
  const into = new Map<string, Edge[]>();
  for (const edge of edges) {
    const list = into.get(edge.to.service);
    if (list === undefined) into.set(edge.to.service, [edge]);
    else list.push(edge);
  }
  return into;
}

function earliestWaves(slots: readonly Slot[]): ReadonlyMap<string, number> {
  const waves = new Map<string, number>();
  for (const slot of slots)
    for (const unit of [...slot.roles.values()].flat()) {
      const key = standKey(slot, unit);
      if (!waves.has(key)) waves.set(key, slot.wave);
    }
  return waves;
}

/** A unit by all that the wave does not change. */
function standKey({ stage, phase, step, release }: Slot, { role, service, section }: Unit): string {
  return JSON.stringify([stage, phase, release, step, role, service, section]);
}

function waveReason({ release, phase }: Slot, isOperation: boolean): string {
  if (isOperation) return `an operation stands apart from the services of the phase ${phase}`;
  if (release !== undefined) return `the loop has come to release ${release}`;
  return `what the phase ${phase} runs before takes the waves below`;
}

function samePhase(a: Slot, b: Slot): boolean {
  return a.stage === b.stage && a.phase === b.phase && a.release === b.release;
}

function earlierReason(start: Slot | undefined, slot: Slot): string {
  if (start === undefined) return "it has no work";
  if (start.stage !== slot.stage) return `stage ${start.stage} runs before`;
  if (start.phase !== slot.phase) return `phase ${start.phase} runs before`;
  if (start.wave !== slot.wave) return `it stands in wave ${start.wave}`;
  return start.id === slot.id ? "it comes first in this slot" : `step ${start.step} comes before`;
}
