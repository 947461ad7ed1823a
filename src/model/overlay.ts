/**
 * What is laid over a plan on its page: how far a run has come, or what a change did. Units, slots and outages are named
 * by their number: units as they stand in the slots of the plan, role by role.
 */
export interface Overlay {
  /** Over what is said of a unit in its details. */
  readonly title: string;
  /** All of it in a line, and below that everything in words. */
  readonly summary: string;
  readonly sections: readonly OverlaySection[];
  /** The states, those first that tell the most of a part of the order. */
  readonly legend: readonly OverlayState[];
  /** By unit: the number of its state in the legend, or -1. */
  readonly states: readonly number[];
  /** By unit, where there is more to say: numbers of texts. */
  readonly notes: Readonly<Record<number, readonly number[]>>;
  /** Each in lines. */
  readonly texts: readonly (readonly string[])[];
  /** By unit: a few letters behind its name, such as how many hosts have done it. */
  readonly counts?: Readonly<Record<number, string>>;
  /** Each host with the times of what it has finished: by slot, from when to when, and by whom. */
  readonly hosts?: readonly {
    readonly host: string;
    readonly role: string;
    readonly times: Readonly<Record<number, readonly [begin: number, end: number, by: string]>>;
  }[];
}

export interface OverlayState {
  readonly state: string;
  readonly words: string;
  /** A part of the order has it only if all its units have. */
  readonly whole?: boolean;
  /** The units are not in the plan any more. */
  readonly gone?: boolean;
}

export interface OverlaySection {
  readonly title: string;
  readonly entries: readonly OverlayEntry[];
}

export interface OverlayEntry {
  readonly state?: string;
  readonly text: string;
  readonly details: readonly string[];
  /** The units that it is about. */
  readonly units: readonly number[];
}
