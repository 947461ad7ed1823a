import type { MapNode, Node } from "../source/node.ts";
import { type EmittedTask, emittedTasks } from "./emitted-tasks.ts";
import type { Finding } from "./finding.ts";
import type { OutputFolder, Place } from "./output-folder.ts";
import { childTasks, nameOf } from "./task-nodes.ts";

/** The document of a source file, and the place of a node in it; undefined where it is not there or no YAML. */
export interface SourceDocuments {
  /** The map that begins at a place. */
  mapAt(place: Place): MapNode | undefined;
  placeOf(file: string, node: Node): Place;
}

/**
 * Where the task was written that a finding is about: the innermost task that the source has in words. Undefined for
 * what segue wrote itself.
 */
export function traceBack(
  finding: Finding,
  output: OutputFolder,
  sources: SourceDocuments,
): Place | undefined {
  const around = emittedTasks(output.document(finding.path), finding.line);
  const top = topLevel(finding.path, around, output);
  if (top === undefined) return undefined;
  const written = sources.mapAt(top.place);
  if (written === undefined) return top.place;
  const inner = innermost(written, around.slice(top.depth));
  return inner === written ? top.place : sources.placeOf(top.place.file, inner);
}

/** A file of one slot has a block for each unit of the plan, with its tasks in order; elsewhere a task is known by its name. */
function topLevel(
  path: string,
  around: readonly EmittedTask[],
  output: OutputFolder,
): { readonly place: Place; readonly depth: number } | undefined {
  const places = output.placesOf(path);
  const [unit, task] = around;
  if (places !== undefined) {
    if (unit === undefined || task === undefined || unit.siblings.length !== places.length) return undefined;
    const place = places[unit.index]?.[task.index];
    return place && { place, depth: 1 };
  }
  for (const [depth, { node }] of around.entries()) {
    const place = output.placeOfTask(path, nameOf(node) ?? "");
    if (place !== undefined) return { place, depth };
  }
  return undefined;
}

/** Follows the emitted tasks into the written one as far as it has them. */
function innermost(top: MapNode, around: readonly EmittedTask[]): MapNode {
  let written = top;
  for (const emitted of around.slice(1)) {
    const child = childLike(emitted, childTasks(written, emitted.key));
    if (child === undefined) return written;
    written = child;
  }
  return written;
}

/** By its name, as often as it is there; a name of ours by position, where no child was left out. */
function childLike(emitted: EmittedTask, written: readonly MapNode[]): MapNode | undefined {
  const called = (node: MapNode) => nameOf(node)?.trim().toLowerCase();
  const name = called(emitted.node);
  const same = written.filter((node) => called(node) === name);
  const before = emitted.siblings.slice(0, emitted.index).filter((node) => called(node) === name).length;
  if (same.length > 0) return same[before] ?? same[0];
  return written.length === emitted.siblings.length ? written[emitted.index] : undefined;
}
