import type { MapNode, Node } from "../source/node.ts";

/** A task (or a play) of an emitted file. */
export interface EmittedTask {
  readonly node: MapNode;
  /** The key of the list it stands in: `block`, `tasks`; empty at the top. */
  readonly key: string;
  readonly siblings: readonly MapNode[];
  readonly index: number;
}

/** A document with its lines. */
export interface EmittedDocument {
  readonly root: Node;
  lineOf(offset: number): number;
}

const LISTS = ["pre_tasks", "tasks", "post_tasks", "handlers", "block", "rescue", "always"];

/** What stands around a line, outermost first: a play, a task, the tasks of its blocks. */
export function emittedTasks(document: EmittedDocument | undefined, line: number): readonly EmittedTask[] {
  const found: EmittedTask[] = [];
  let list = document?.root;
  let key = "";
  while (document !== undefined && list?.kind === "list") {
    const siblings = list.items.filter((item) => item.kind === "map");
    // What precedes the first task, such as a comment, is taken for its.
    const index = Math.max(
      siblings.findLastIndex(({ span }) => document.lineOf(span.start) <= line),
      0,
    );
    const node = siblings[index];
    if (node === undefined) break;
    found.push({ node, key, siblings, index });
    const entry = [...node.entries.values()].findLast(
      ({ keySpan }) => document.lineOf(keySpan.start) <= line,
    );
    key = entry?.key ?? "";
    list = LISTS.includes(key) ? entry?.value : undefined;
  }
  return found;
}
