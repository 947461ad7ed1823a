import { nearMiss } from "../diagnostic/nearest.ts";
import type { StageDeclaration } from "../model/project.ts";
import { fileNameFault } from "../names/name-rules.ts";
import type { MapEntry, MapNode, Node } from "../source/node.ts";
import type { Decoder } from "./decode.ts";
import type { SourceTasks } from "./source-tasks.ts";

const TOGETHER = ["name", "roles", "rolling", "tolerate"] as const;
const KEYS = [...TOGETHER, "before_batch", "after_batch"] as const;

/** One entry of `stages`. */
export function decodeStage(node: Node, decoder: Decoder, tasks: SourceTasks): StageDeclaration | undefined {
  // Without batches nothing would run these tasks.
  const isRolling = node.kind === "map" && (node.entries.has("rolling") || misspellsRolling(node));
  const entries = isRolling
    ? decoder.map(node, "a stage", KEYS)
    : decoder.map(node, "a stage without `rolling`", TOGETHER);
  const nameNode = entries && decoder.required(entries, "name", "the stage", node.span);
  const name = nameNode && decoder.name(nameNode, "a stage", fileNameFault);
  if (entries === undefined || name === undefined) return undefined;
  const roles = entries.get("roles");
  const rolling = entries.get("rolling");
  const batches = rolling && decodeBatches(rolling.value, decoder);
  return {
    name: name.value,
    span: name.span,
    roles: roles === undefined ? [] : decoder.texts(roles.value, "`roles` of a stage"),
    ...(batches === undefined || batches.length === 0 ? {} : { rolling: batches }),
    tolerate: decodeTolerance(entries.get("tolerate"), decoder),
    beforeBatch: decodeTasks(entries.get("before_batch"), decoder, tasks),
    afterBatch: decodeTasks(entries.get("after_batch"), decoder, tasks),
  };
}

/** One mistake, one message: the tasks of batches are not to blame for it. */
function misspellsRolling({ entries }: MapNode): boolean {
  return [...entries.keys()].some((key) => nearMiss(key, KEYS) === "rolling");
}

function decodeBatches(node: Node, decoder: Decoder): readonly (number | string)[] {
  const sizes = node.kind === "list" ? decoder.list(node, "`rolling`") : [node];
  if (node.kind === "list" && node.items.length === 0)
    decoder.wrongType(node, "`rolling`", "a list of at least one batch");
  return sizes.flatMap((size) => decoder.hosts(size, "a batch of `rolling`") ?? []);
}

function decodeTolerance(
  entry: MapEntry | undefined,
  decoder: Decoder,
): ReadonlyMap<string, number | string> {
  const tolerance = new Map<string, number | string>();
  if (entry === undefined) return tolerance;
  for (const { key, value } of decoder.anyMap(entry.value, "`tolerate`")?.values() ?? []) {
    const hosts = decoder.hosts(value, `the tolerance of ${key}`, 0);
    if (hosts !== undefined) tolerance.set(key, hosts);
  }
  return tolerance;
}

/** A list of tasks, as an Ansible file has it. */
export function decodeTasks(
  entry: MapEntry | undefined,
  decoder: Decoder,
  tasks: SourceTasks,
): StageDeclaration["beforeBatch"] {
  return entry === undefined ? [] : tasks.tasks(decoder.list(entry.value, `\`${entry.key}\``));
}
