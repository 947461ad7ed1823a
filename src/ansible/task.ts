import type { Origin, Origins } from "../model/origin.ts";
import type { Task } from "../model/task.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { BLOCK_SECTIONS, type BlockSection, childrenOf, isBlock, isBlockSection } from "./blocks.ts";
import { moduleKey, shortModuleName } from "./modules.ts";
import { tagsOf } from "./tags.ts";

/** A task or a block in normal form, as Ansible understands it: read once, so that nobody asks a map for its keys. */
export interface AnsibleTask {
  /** What it was read from. */
  readonly value: ValueMap;
  readonly origin: Origin;
  /** Empty where it has none. */
  readonly name: string;
  readonly isBlock: boolean;
  /** The short name of a module of ansible-core, the full name of every other; undefined for blocks. */
  readonly module: string | undefined;
  /** Free text (a command line, a file to include) stands under `cmd`. */
  readonly args: ValueMap;
  /** All that is neither the module nor a list of tasks: `register`, `vars`, `loop`, ... */
  readonly keywords: ValueMap;
  /** Its own tags, without those of its blocks. */
  readonly tags: readonly string[];
  /** Its own conditions, all of which must hold. */
  readonly when: readonly Value[];
  /** In which list of its block it stands. */
  readonly section?: BlockSection;
  /** The tasks of a block, of its `rescue` and its `always` too. */
  readonly children: readonly AnsibleTask[];
}

/** Reads a task, and the tasks inside it; what `origins` does not know stands where the task around it does. */
export function readTask(value: ValueMap, outer: Origin, origins: Origins): AnsibleTask {
  const origin = origins.of(value) ?? outer;
  const key = isBlock(value) ? undefined : moduleKey(value);
  const name = value.get("name");
  return {
    value,
    origin,
    name: typeof name === "string" ? name : "",
    isBlock: isBlock(value),
    module: key === undefined ? undefined : shortModuleName(key),
    args: key === undefined ? new Map() : argumentsOf(value.get(key) ?? null, value.get("args")),
    keywords: new Map([...value].filter(([word]) => word !== key && !isBlockSection(word))),
    tags: tagsOf(value.get("tags")),
    when: conditionsOf(value.get("when")),
    children: BLOCK_SECTIONS.flatMap((section) =>
      childrenOf(value, [section]).map((child) => ({ ...readTask(child, origin, origins), section })),
    ),
  };
}

/** A task as it is emitted; nothing is asked about the places of the tasks inside it. */
export function readEmitted({ value, origin }: Pick<Task, "value" | "origin">): AnsibleTask {
  return readTask(value, origin, { of: () => undefined });
}

/** `raw` keeps its options under `args`, for it takes its command as text only. */
function argumentsOf(written: Value, more: Value | undefined): ValueMap {
  const own = isMap(written) ? written : new Map(typeof written === "string" ? [["cmd", written]] : []);
  return isMap(more) ? new Map([...more, ...own]) : own;
}

function conditionsOf(when: Value | undefined): readonly Value[] {
  if (when === undefined || when === null) return [];
  return isList(when) ? when : [when];
}

/** A task together with what stands around it. */
export interface PlacedTask {
  readonly task: AnsibleTask;
  /** The blocks around it, outermost first. */
  readonly blocks: readonly AnsibleTask[];
  /** Its tags and those of its blocks. */
  readonly tags: readonly string[];
}

/** A task and all tasks inside it, blocks before their children. */
export function walk(task: AnsibleTask, blocks: readonly AnsibleTask[] = []): readonly PlacedTask[] {
  const tags = [...blocks.flatMap((block) => block.tags), ...task.tags];
  const inner = [...blocks, task];
  return [{ task, blocks, tags }, ...task.children.flatMap((child) => walk(child, inner))];
}
