import type { Origin, Origins } from "../model/origin.ts";
import type { SourceTask } from "../model/task.ts";
import type { Node } from "../source/node.ts";
import type { Value } from "../value/value.ts";

/** Turns task lists of a file into values and remembers where every map of them was written. */
export class SourceTasks {
  readonly #origins = new WeakMap<object, Origin>();

  get origins(): Origins {
    return { of: (map) => this.#origins.get(map) };
  }

  tasks(nodes: readonly Node[]): readonly SourceTask[] {
    return nodes.map((node) => ({ value: this.value(node), origin: { span: node.span, via: [] } }));
  }

  value(node: Node): Value {
    if (node.kind === "scalar") return node.value;
    if (node.kind === "list") return node.items.map((item) => this.value(item));
    const map = new Map([...node.entries].map(([key, entry]) => [key, this.value(entry.value)]));
    this.#origins.set(map, { span: node.span, via: [] });
    return map;
  }
}
