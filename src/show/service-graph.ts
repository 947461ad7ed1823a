import { Graph } from "@dagrejs/graphlib";
import type { Edge, Plan } from "../model/plan.ts";
import { compareCodePoints } from "../value/json.ts";

/** A service or operation as the pictures show it. */
export interface Box {
  readonly id: string;
  readonly name: string;
  readonly isOperation: boolean;
}

/** A part of the picture: the boxes of one wave. */
export interface Frame {
  readonly id: string;
  readonly title: string;
  readonly boxes: readonly Box[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** What the pictures are drawn from: frames in the order they run, and who waits for whom. */
export interface ServiceGraph {
  readonly stages: readonly { readonly name: string; readonly frames: readonly Frame[] }[];
  readonly arrows: readonly Arrow[];
}

/** Draws together the steps that a service has in one wave. */
export function serviceGraph(plan: Plan): ServiceGraph {
  const graph = new Graph<unknown, Box, undefined>({ directed: true });
  const frames = framesOf(plan);
  const ids = new Map<string, string>();
  for (const { id, boxes } of frames.values())
    for (const box of boxes) {
      graph.setNode(box.id, box);
      ids.set(`${id} ${box.name}`, box.id);
    }
  for (const edge of plan.edges) addArrow(graph, edge, ids);
  return {
    stages: plan.stages.map(({ name }) => ({
      name,
      frames: [...frames.values()].filter(({ id }) => id.startsWith(`${name}/`)),
    })),
    arrows: graph
      .edges()
      .map(({ v, w }) => ({ from: v, to: w }))
      .sort((a, b) => compareIds(a.from, b.from) || compareIds(a.to, b.to)),
  };
}

function framesOf({ slots }: Plan): ReadonlyMap<string, Frame> {
  const frames = new Map<string, Frame>();
  let count = 0;
  for (const { id, phase, wave, roles } of slots) {
    const key = frameOf(id);
    const frame = frames.get(key) ?? { id: key, title: `${phase}, wave ${wave}`, boxes: [] };
    const boxes = new Map(frame.boxes.map((box) => [box.name, box]));
    for (const { service, operation } of [...roles.values()].flat())
      if (!boxes.has(service))
        boxes.set(service, { id: `n${count++}`, name: service, isOperation: operation !== undefined });
    frames.set(key, { ...frame, boxes: [...boxes.values()] });
  }
  return frames;
}

function addArrow(
  graph: Graph<unknown, Box, undefined>,
  { from, to }: Edge,
  ids: ReadonlyMap<string, string>,
): void {
  const start = ids.get(`${frameOf(from.slot ?? "")} ${from.service}`);
  const end = ids.get(`${frameOf(to.slot ?? "")} ${to.service}`);
  if (start !== undefined && end !== undefined && start !== end) graph.setEdge(start, end);
}

/** `controlplane/upgrade-w0` of `controlplane/upgrade-w0-step3`. */
function frameOf(slot: string): string {
  return slot.replace(/-step\d+$/, "");
}

function compareIds(a: string, b: string): number {
  return a.length - b.length || compareCodePoints(a, b);
}
