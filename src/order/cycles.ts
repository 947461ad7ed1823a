import type { Diagnostic, Note, Report } from "../diagnostic/diagnostic.ts";
import { compareCodePoints } from "../value/json.ts";
import { cycles, linksFrom, type OrderGraph, orderGraph, topological } from "./graph.ts";
import { describe, type Link, spanOf } from "./link.ts";
import type { Work } from "./work.ts";

/** Enough to see what is wrong; the rest shows once these are mended. */
const MOST_CYCLES = 50;

/** A graph without cycles, its links, and its nodes so that each stands after those it waits for. */
export interface Acyclic {
  readonly graph: OrderGraph;
  readonly links: readonly Link[];
  readonly sorted: readonly string[];
}

/**
 * Reports every cycle once, beginning at its smallest name, and gives the graph that remains without the links of
 * cycles. Where cycles are entangled, each link is shown in one cycle at least, the shortest that it is in.
 */
export function withoutCycles(works: readonly Work[], links: readonly Link[], report: Report): Acyclic {
  const graph = orderGraph(works, links);
  const sorted = topological(graph);
  if (sorted !== undefined) return { graph, links, sorted };
  const groups = cycles(graph);
  const groupOf = new Map(groups.flatMap((ids, group) => ids.map((id) => [id, group])));
  const isCyclic = ({ from, to }: Link) =>
    groupOf.has(from.id) && groupOf.get(from.id) === groupOf.get(to.id);
  reportCycles(links.filter(isCyclic), report);
  const kept = links.filter((link) => link.cause.kind === "step-order" || !isCyclic(link));
  const rest = orderGraph(works, kept);
  return { graph: rest, links: kept, sorted: topological(rest) ?? fail() };
}

function fail(): never {
  throw new Error("without the links of cycles there is no cycle");
}

/** A way round: every link begins where the one before ends. */
type Cycle = readonly Link[];

/** `links` are those of cycles. */
function reportCycles(links: readonly Link[], report: Report): void {
  const graph = orderGraph(new Set(links.flatMap(({ from, to }) => [from, to])), links);
  const asked = links.filter(({ cause }) => cause.kind !== "step-order").sort(compareLinks);
  const shown = new Set<unknown>();
  const seen = new Set<string>();
  for (const link of asked) {
    if (shown.has(identity(link)) || seen.size >= MOST_CYCLES) continue;
    const cycle = [link, ...shortestWay(graph, link.to.id, link.from.id)].filter(
      ({ cause }) => cause.kind !== "step-order",
    );
    for (const each of cycle) shown.add(identity(each));
    const rotated = fromSmallestName(cycle.reverse());
    const text = JSON.stringify(rotated.map(describe));
    if (!seen.has(text)) report(diagnosticOf(rotated));
    seen.add(text);
  }
}

/** The same wish makes a link in every phase; it is one reason. */
function identity({ cause }: Link): unknown {
  if (cause.kind === "declared") return cause.dependency;
  return cause.kind === "anchor" ? cause.anchor : cause;
}

function compareLinks(a: Link, b: Link): number {
  return (
    compareCodePoints(a.to.name, b.to.name) ||
    compareCodePoints(a.from.name, b.from.name) ||
    compareCodePoints(describe(a), describe(b)) ||
    a.to.area.key - b.to.area.key ||
    a.from.area.key - b.from.area.key ||
    a.to.step - b.to.step ||
    a.from.step - b.from.step
  );
}

/** Breadth first; among equally short ways the one by the smaller names. */
function shortestWay(graph: OrderGraph, start: string, end: string): readonly Link[] {
  const reached = new Map<string, Link | undefined>([[start, undefined]]);
  const queue = [start];
  for (const node of queue) {
    if (node === end) break;
    for (const link of [...linksFrom(graph, node)].sort(compareLinks)) {
      if (reached.has(link.to.id)) continue;
      reached.set(link.to.id, link);
      queue.push(link.to.id);
    }
  }
  const way: Link[] = [];
  for (let link = reached.get(end); link !== undefined; link = reached.get(link.from.id)) way.push(link);
  return way.reverse();
}

/** The same way round, beginning with the smallest name that waits. */
function fromSmallestName(cycle: Cycle): Cycle {
  let best = 0;
  for (let i = 1; i < cycle.length; i++) if (compareRotations(cycle, i, best) < 0) best = i;
  return [...cycle.slice(best), ...cycle.slice(0, best)];
}

/** Compares by names; the rest matters only where the way passes the smallest name more than once. */
function compareRotations(cycle: Cycle, a: number, b: number): number {
  const nameAt = (i: number) => cycle[i % cycle.length]?.to.name ?? "";
  for (let i = 0; i < cycle.length; i++) {
    const difference = compareCodePoints(nameAt(a + i), nameAt(b + i));
    if (difference !== 0) return difference;
  }
  return 0;
}

function diagnosticOf(cycle: Cycle): Diagnostic {
  const span = cycle.map(({ cause }) => spanOf(cause)).find((each) => each !== undefined);
  return {
    code: "order/cycle",
    severity: "error",
    message: messageOf(cycle),
    ...(span === undefined ? {} : { span }),
    notes: cycle.map(noteOf),
    help: "drop one of these, or qualify one with step and before",
  };
}

function messageOf(cycle: Cycle): string {
  const [first, second] = cycle;
  if (first !== undefined && second !== undefined && cycle.length === 2)
    return `${first.to.name} and ${second.to.name} wait for each other`;
  const waits = cycle.map(({ from, to }, i) =>
    i === 0 ? `${to.name} waits for ${from.name}` : `${to.name} for ${from.name}`,
  );
  return waits.join(", ");
}

function noteOf(link: Link): Note {
  const span = spanOf(link.cause);
  return { message: describe(link), ...(span === undefined ? {} : { span }) };
}
