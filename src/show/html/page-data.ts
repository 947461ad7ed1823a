import { type Edge, LOCALHOST, type ShownPlan, type Slot } from "../../model/plan.ts";
import type { Task } from "../../model/task.ts";
import type { Span } from "../../source/span.ts";
import { TIE_WORDS } from "../explain-unit.ts";
import type { OutageCause } from "../outages/outages.ts";
import type { PlacedUnit } from "../placed-units.ts";
import type { PathOf } from "../plan-json.ts";
import { Reasons } from "../reasons.ts";
import { operationOf, slotRemarks, slotTitle, stageManner } from "../titles.ts";
import { type Deed, Deeds } from "./deeds.ts";
import { Numbering } from "./numbering.ts";
import type { OutageRow } from "./outage-rows.ts";
import { type PageSection, pageSections } from "./sections.ts";

/** What the page's script draws, each thing once; numbers point into the lists beside them. */
export interface PageData {
  readonly sections: readonly SectionData[];
  readonly slots: readonly SlotData[];
  /** In the order of the lanes. */
  readonly roles: readonly string[];
  readonly services: readonly string[];
  /** `file:line`, in the order they are first met. */
  readonly places: readonly string[];
  /** A task's name, its place, and the places that pulled it in. */
  readonly tasks: readonly (readonly [name: string, place: number, ...via: number[]])[];
  /** What services do in a slot, wherever they do it. */
  readonly works: readonly WorkData[];
  /** Slot, role, work and reason of every unit, one after the other. */
  readonly units: readonly number[];
  readonly edges: readonly EdgeData[];
  /** Why a unit stands where it does: words, whether a chain follows, its first edge, then edges and words in turn. */
  readonly whys: readonly (readonly [text: number, chained: number, edge: number, ...earlier: number[]])[];
  readonly texts: readonly string[];
  readonly ties: typeof TIE_WORDS;
  readonly outages: readonly OutageData[];
}

interface SectionData {
  readonly stage: string;
  readonly local: boolean;
  readonly from: number;
  readonly to: number;
  readonly rolling: boolean;
  readonly facts: readonly string[];
  /** Tasks around each batch. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

interface SlotData {
  readonly id: string;
  /** What it has in common with its neighbours: phase, wave, release. */
  readonly group: string;
  readonly head: string;
  readonly title: string;
  readonly remarks: readonly string[];
  readonly imports?: string;
}

type WorkData = readonly [
  service: number,
  what: string,
  operation: number,
  deeds: readonly Deed[],
  ...tasks: number[],
];

type EdgeData = readonly [
  from: number,
  fromService: number,
  to: number,
  toService: number,
  reason: Edge["reason"],
  text: number,
  place: number,
];

interface OutageData {
  readonly daemon: string;
  readonly places: readonly string[];
  readonly windows: readonly {
    readonly from: number;
    readonly to: number;
    readonly end: string;
    readonly conditional: boolean;
    /** Pairs of a unit and a task. */
    readonly stops: readonly (readonly [unit: number, task: number])[];
    readonly starts: readonly (readonly [unit: number, task: number])[];
  }[];
}

/** Gathers it. */
export function pageData(
  plan: ShownPlan,
  units: readonly PlacedUnit[],
  outages: readonly OutageRow[],
  pathOf: PathOf,
): PageData {
  return new Gathering(plan, pathOf).data(units, outages);
}

class Gathering {
  readonly #plan: ShownPlan;
  readonly #pathOf: PathOf;
  readonly #reasons: Reasons;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #deeds = new Deeds();
  readonly #roles = new Numbering<string>();
  readonly #services = new Numbering<string>();
  readonly #places = new Numbering<string>();
  readonly #tasks = new Numbering<PageData["tasks"][number]>();
  readonly #works = new Numbering<WorkData>();
  readonly #whys = new Numbering<PageData["whys"][number]>();
  readonly #texts = new Numbering<string>();
  readonly #edges = new Map<Edge, number>();
  readonly #numbers = new Map<Task, number>();

  constructor(plan: ShownPlan, pathOf: PathOf) {
    this.#plan = plan;
    this.#pathOf = pathOf;
    this.#reasons = new Reasons(plan);
    this.#columns = new Map(plan.slots.map(({ id }, index) => [id, index]));
  }

  data(units: readonly PlacedUnit[], outages: readonly OutageRow[]): PageData {
    for (const role of lanes(this.#plan, units)) this.#roles.numberOf(role);
    const edges = this.#plan.edges.flatMap((edge) => this.#edgeData(edge));
    const sections = pageSections(this.#plan).map((section) => this.#sectionData(section, units));
    const placed = units.flatMap((unit) => this.#unitData(unit));
    const away = outages.map((row) => this.#outageData(row));
    const waved = new Set(
      this.#plan.slots.filter(({ wave }) => wave > 0).map(({ stage, phase }) => `${stage}/${phase}`),
    );
    return {
      sections,
      slots: this.#plan.slots.map((slot) => slotData(slot, this.#plan, waved)),
      roles: this.#roles.all(),
      services: this.#services.all(),
      places: this.#places.all(),
      tasks: this.#tasks.all(),
      works: this.#works.all(),
      units: placed,
      edges,
      whys: this.#whys.all(),
      texts: this.#texts.all(),
      ties: TIE_WORDS,
      outages: away,
    };
  }

  #sectionData({ stage, local, from, to }: PageSection, units: readonly PlacedUnit[]): SectionData {
    const busy = new Set(units.filter(({ slot }) => slot.stage === stage.name).map(({ role }) => role));
    const idle = stage.roles.filter((role) => !busy.has(role));
    const facts = [
      stageManner(stage),
      ...[...stage.tolerate].map(
        ([role, number]) => `goes on while no more than ${number} of ${role} are lost`,
      ),
      ...(idle.length === 0 ? [] : [`nothing to do on ${idle.join(", ")}`]),
    ];
    return {
      ...{ stage: stage.name, local, from, to, rolling: stage.rolling !== undefined },
      facts: local ? [] : facts,
      before: local ? [] : stage.beforeBatch.map((task) => this.#taskNumber(task)),
      after: local ? [] : stage.afterBatch.map((task) => this.#taskNumber(task)),
    };
  }

  #unitData({ slot, column, role, unit }: PlacedUnit): readonly number[] {
    const work = this.#works.numberOf([
      this.#services.numberOf(unit.service),
      `${unit.operation === undefined ? unit.section : "operation"}${unit.once === true ? ", first host only" : ""}`,
      unit.operation === undefined ? 0 : 1,
      this.#deeds.of(unit.tasks),
      ...unit.tasks.map((task) => this.#taskNumber(task)),
    ]);
    const stand = { slot, role, unit };
    const { text, chained } = this.#reasons.ofWave(stand);
    const why = this.#whys.numberOf([
      this.#texts.numberOf(text),
      chained ? 1 : 0,
      this.#edgeNumber(this.#reasons.deciding(unit.service, slot)),
      ...this.#reasons
        .earlier(stand)
        .flatMap((each) => [this.#edgeNumber(each.edge), this.#texts.numberOf(each.why)]),
    ]);
    return [column, this.#roles.numberOf(role), work, why];
  }

  /** An edge from or to what has no work leads nowhere on the page, and is told all the same. */
  #edgeData(edge: Edge): readonly EdgeData[] {
    const { from, to, reason, span } = edge;
    this.#edges.set(edge, this.#edges.size);
    return [
      [
        this.#columns.get(from.slot ?? "") ?? -1,
        this.#services.numberOf(from.service),
        this.#columns.get(to.slot ?? "") ?? -1,
        this.#services.numberOf(to.service),
        reason,
        this.#texts.numberOf(this.#reasons.textOf(edge)),
        span === undefined ? -1 : this.#placeNumber(span),
      ],
    ];
  }

  #edgeNumber(edge: Edge | undefined): number {
    return edge === undefined ? -1 : (this.#edges.get(edge) ?? -1);
  }

  #outageData({ daemon, outages, windows }: OutageRow): OutageData {
    const pair = ({ placed, task }: OutageCause) => [placed.index, this.#taskNumber(task)] as const;
    return {
      daemon,
      places: outages.map(({ place }) => place),
      windows: windows.map(({ from, to, end, conditional }, i) => {
        const same = outages.flatMap(({ windows: theirs }) => theirs.slice(i, i + 1));
        return {
          ...{ from, to, end, conditional },
          stops: same.flatMap(({ stops }) => stops.map(pair)),
          starts: same.flatMap(({ start }) => (start === undefined ? [] : [pair(start)])),
        };
      }),
    };
  }

  #taskNumber(task: Task): number {
    const known = this.#numbers.get(task);
    if (known !== undefined) return known;
    const { name, origin } = task;
    const via = origin.via.map((span) => this.#placeNumber(span));
    const number = this.#tasks.numberOf([name, this.#placeNumber(origin.span), ...via]);
    this.#numbers.set(task, number);
    return number;
  }

  #placeNumber({ file, start }: Span): number {
    return this.#places.numberOf(`${this.#pathOf(file.path)}:${file.positionAt(start).line}`);
  }
}

/** The roles that have work, in the order of the roles file; what else has work after them. */
function lanes({ roles }: ShownPlan, units: readonly PlacedUnit[]): readonly string[] {
  const used = new Set(units.map(({ role }) => role));
  const own = [...used].filter((role) => role !== LOCALHOST);
  const named = roles.map(({ name }) => name).filter((name) => used.has(name));
  return [...new Set([...named, ...own, ...(used.has(LOCALHOST) ? [LOCALHOST] : [])])];
}

function slotData(slot: Slot, plan: ShownPlan, waved: ReadonlySet<string>): SlotData {
  const { id, stage, phase, wave, step, release, imports } = slot;
  const { release: _, ...rest } = slot;
  const group = [phase, ...(waved.has(`${stage}/${phase}`) ? [`wave ${wave}`] : [])];
  return {
    id,
    group: [...group, ...(release === undefined ? [] : [release])].join(" · "),
    head: operationOf(slot) === undefined ? `step ${step}` : "operation",
    title: slotTitle(slot, plan),
    remarks: slotRemarks(rest),
    ...(imports === undefined ? {} : { imports }),
  };
}
