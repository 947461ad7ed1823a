import { Graph } from "@dagrejs/graphlib";
import type { EdgeEnd, Plan, Slot } from "../model/plan.ts";
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
  const frameOfSlot = new Map(plan.slots.map((slot) => [slot.id, frameOf(slot)]));
  const ids = new Map<string, string>();
  for (const { id, boxes } of frames.values())
    for (const box of boxes) {
      graph.setNode(box.id, box);
      ids.set(`${id} ${box.name}`, box.id);
    }
  const boxOf = ({ service, slot = "" }: EdgeEnd) => ids.get(`${frameOfSlot.get(slot)} ${service}`);
  for (const { from, to } of plan.edges) addArrow(graph, boxOf(from), boxOf(to));
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
  for (const slot of slots) {
    const { phase, wave, roles } = slot;
    const key = frameOf(slot);
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
  start: string | undefined,
  end: string | undefined,
): void {
  if (start !== undefined && end !== undefined && start !== end) graph.setEdge(start, end);
}

/** `controlplane/upgrade-w0`: what the slots of one wave have in common. */
function frameOf({ stage, phase, wave }: Slot): string {
  return `${stage}/${phase}-w${wave}`;
}

function compareIds(a: string, b: string): number {
  return a.length - b.length || compareCodePoints(a, b);
}
