import type { Overlay, OverlayEntry } from "../model/overlay.ts";
import type { ShownPlan } from "../model/plan.ts";
import { mergedPlan } from "./merged-plan.ts";
import type { SlotData, UnitData } from "./plan-data.ts";
import type { PlanDiff } from "./plan-diff.ts";
import { planOfSide } from "./plan-of-side.ts";
import { renamedSide } from "./renamed-side.ts";
import type { Entry, Voice } from "./report.ts";
import { hostsText, sectionsOf, summaryOf } from "./sections.ts";
import type { Side } from "./side.ts";
import type { ValueLines } from "./value-lines.ts";

/** A change as its page shows it: the later plan with what left it, and what is said of each unit. */
export interface ChangePage {
  readonly plan: ShownPlan;
  readonly overlay: Overlay;
}

const LEGEND = [
  { state: "removed", words: "removed", gone: true },
  { state: "added", words: "added" },
  { state: "moved", words: "moved here" },
  { state: "left", words: "moved away", gone: true },
  { state: "edited", words: "changed" },
] as const;

type State = (typeof LEGEND)[number]["state"];

/** Text as it is; the page shows it as text, whatever it holds. */
const VOICE: Voice = { code: String, plain: String };

export function changePage(before: Side, after: Side, diff: PlanDiff): ChangePage {
  const { plan, gone } = mergedPlan(renamedSide(before, diff.renamed).plan, after.plan, diff);
  const units = plan.slots.flatMap((slot) =>
    [...slot.roles].flatMap(([role, all]) => all.map((unit) => ({ slot, role, unit }))),
  );
  const marks = new Marks(units, gone);
  const sections = sectionsOf(diff, VOICE).map(({ title, of, entries }) => ({
    title,
    entries: entries.map((entry, i) => marks.entry(entry, wantedBy(of, i, diff))),
  }));
  const hosts = hostsText(diff, VOICE);
  return {
    plan: planOfSide({ plan, text: after.text }),
    overlay: {
      title: "This change",
      summary: diff.same
        ? "The upgrade is the same"
        : [summaryOf(diff), ...(hosts === "" ? [] : [`on ${hosts}`])].join("; "),
      sections,
      legend: LEGEND,
      ...marks.overlay(),
    },
  };
}

/** A unit of the joined plan in its place. */
interface PlacedData {
  readonly slot: SlotData;
  readonly role: string;
  readonly unit: UnitData;
}

/** Whom a change is about, and what state that puts them in. */
interface Wanted {
  readonly state: State;
  readonly owner: { readonly service: string; readonly operation?: string; readonly section?: string };
  readonly roles: readonly string[];
  readonly slots: readonly string[];
}

/** Whom the nth change of a kind is about; nobody in the case of changes that no unit shows. */
function wantedBy(of: keyof PlanDiff | undefined, n: number, diff: PlanDiff): readonly Wanted[] {
  if (of === "added" || of === "removed")
    return diff[of].slice(n, n + 1).map((unit) => ({
      ...{ state: of, owner: unit, roles: unit.roles },
      slots: unit.steps.flatMap(({ slots }) => slots),
    }));
  if (of === "moved")
    return diff.moved.slice(n, n + 1).flatMap((move) => {
      const { service, operation, roles, steps } = move;
      const owner = { service, ...(operation === undefined ? {} : { operation }) };
      return [
        { state: "moved" as const, owner, roles, slots: steps.flatMap(({ to }) => to) },
        { state: "left" as const, owner, roles, slots: steps.flatMap(({ from }) => from) },
      ];
    });
  if (of === "tasks")
    return diff.tasks.slice(n, n + 1).map((task) => ({
      ...{ state: "edited", owner: task, roles: task.roles },
      slots: [...task.slots, ...(task.from?.slots ?? [])],
    }));
  if (of === "runs")
    return diff.runs.slice(n, n + 1).flatMap(({ services, role, slot }) =>
      services.map((service) => ({
        state: "edited" as const,
        owner: { service },
        roles: [role],
        slots: [slot],
      })),
    );
  return [];
}

/** Gathers what is said of each unit. */
class Marks {
  readonly #units: readonly PlacedData[];
  readonly #gone: ReadonlyMap<UnitData, "removed" | "left">;
  readonly #states: (State | undefined)[];
  readonly #notes: Record<number, number[]> = {};
  readonly #texts: (readonly string[])[] = [];

  constructor(units: readonly PlacedData[], gone: ReadonlyMap<UnitData, "removed" | "left">) {
    this.#units = units;
    this.#gone = gone;
    this.#states = units.map(({ unit }) => gone.get(unit));
  }

  entry({ sign, line, details, values }: Entry, wanted: readonly Wanted[]): OverlayEntry {
    const all = [...details, ...values.map(valueText)];
    const text = this.#texts.push([line, ...all]) - 1;
    const units = wanted.flatMap((one) => this.#mark(one, text));
    return { state: STATES[sign], text: line, details: all, units };
  }

  #mark(wanted: Wanted, text: number): readonly number[] {
    const found = this.#units.flatMap((placed, index) =>
      isMeant(wanted, placed, this.#gone.get(placed.unit)) ? [index] : [],
    );
    for (const index of found) {
      this.#states[index] ??= wanted.state;
      this.#notes[index] = [...(this.#notes[index] ?? []), text];
    }
    return found;
  }

  overlay(): Pick<Overlay, "states" | "notes" | "texts"> {
    const states = this.#states.map((state) => LEGEND.findIndex((each) => each.state === state));
    return { states, notes: this.#notes, texts: this.#texts };
  }
}

const STATES: Readonly<Record<Entry["sign"], State>> = {
  "+": "added",
  "-": "removed",
  ">": "moved",
  "~": "edited",
};

/** What left its place is meant by what says so, and by nothing else. */
function isMeant(
  { state, owner, roles, slots }: Wanted,
  { slot, role, unit }: PlacedData,
  gone: "removed" | "left" | undefined,
): boolean {
  if ((state === "removed" || state === "left") !== (gone !== undefined)) return false;
  if (gone !== undefined && gone !== state) return false;
  const owned = owner.service === unit.service && (owner.section ?? unit.section) === unit.section;
  return owned && roles.includes(role) && slots.includes(slot.id);
}

function valueText({ path, before, after }: ValueLines): string {
  const [left, right] = [before.join("\n"), after.join("\n")];
  if (left === "") return `${path}: now ${right}`;
  return right === "" ? `${path}: no longer ${left}` : `${path}: ${left} -> ${right}`;
}
