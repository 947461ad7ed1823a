import type { Phase } from "../model/plan.ts";

/** What the id of a slot is made of. */
export interface SlotPosition {
  readonly stage: string;
  readonly phase: Phase;
  readonly wave: number;
  readonly step: number;
  /** The name of the operation that has the slot for itself. */
  readonly operation?: string;
}

/**
 * The ids of slots, which name their files: by wave and step (`controlplane/upgrade-w0-step3`), those of operations by
 * what they do (`controlplane/post-reboot`), so that they stay where another operation comes or goes.
 */
export function slotIds(slots: readonly SlotPosition[]): readonly string[] {
  const taken = new Set(slots.filter(({ operation }) => operation === undefined).map(fileNameOf));
  return slots.map((slot) => {
    if (slot.operation === undefined) return `${slot.stage}/${positionOf(slot)}`;
    const id = `${slot.stage}/${slot.phase}-${fileName(slot.operation)}`;
    return firstFree(id, taken);
  });
}

function positionOf({ phase, wave, step }: SlotPosition): string {
  return `${phase}-w${wave}-step${step}`;
}

/** The stage and the slot stand in one file name below `tasks/`; what differs there differs everywhere. */
function fileNameOf(slot: SlotPosition): string {
  return `${slot.stage}-${positionOf(slot)}`;
}

function firstFree(id: string, taken: Set<string>): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? id : `${id}-${count}`;
    const name = candidate.replace("/", "-");
    if (taken.has(name)) continue;
    taken.add(name);
    return candidate;
  }
}

/** Leaves room for a stage and an ending in what file systems allow. */
const LONGEST = 60;
const ACCENTS = /\p{Mark}+/gu;
const OTHERS = /[^a-z0-9]+/g;

/** A name as part of a file name: `Reboot the hosts` is `reboot-the-hosts`. */
function fileName(name: string): string {
  const plain = name.normalize("NFKD").replace(ACCENTS, "").toLowerCase().replace(OTHERS, "-");
  return trimmed(trimmed(plain).slice(0, LONGEST)) || "operation";
}

function trimmed(name: string): string {
  return name.replace(/^-|-$/g, "");
}
