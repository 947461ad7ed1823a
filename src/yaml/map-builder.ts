import type { MapEntry, MapNode, Node, ScalarNode } from "../source/node.ts";
import { jsonDumps } from "../value/json.ts";
import { Float } from "../value/value.ts";
import { YamlError } from "./yaml-error.ts";

/** The tag that `<<` has as a key. */
export const MERGE = "tag:yaml.org,2002:merge";

export interface DuplicateKey {
  readonly first: MapEntry;
  readonly again: MapEntry;
}

/** Builds the entries of one map as Python's `dict` would hold them: `<<` first, later keys win, first place kept. */
export class MapBuilder {
  readonly #own = new Map<string, MapEntry>();
  readonly #merged: MapNode[] = [];
  readonly #onDuplicate: (duplicate: DuplicateKey) => void;
  /** For keys that Python takes for equal though they are written differently: `1`, `1.0` and `true`. */
  #numeric: Map<number | bigint, string> | undefined;

  constructor(onDuplicate: (duplicate: DuplicateKey) => void) {
    this.#onDuplicate = onDuplicate;
  }

  add(keyNode: Node, value: Node): void {
    if (keyNode.kind !== "scalar")
      throw new YamlError("value", `a ${keyNode.kind} cannot be a key`, keyNode.span, {
        help: 'quote a key that begins with "[" or "{"',
      });
    if (keyNode.tag === MERGE) this.#merge(value);
    else this.#set(this.#textOf(keyNode), keyNode, value);
  }

  #set(key: string, keyNode: ScalarNode, value: Node): void {
    const entry = { key, keySpan: keyNode.span, value };
    const first = this.#own.get(key);
    if (first !== undefined) this.#onDuplicate({ first, again: entry });
    this.#own.set(key, entry);
  }

  entries(): ReadonlyMap<string, MapEntry> {
    if (this.#merged.length === 0) return this.#own;
    const all = new Map<string, MapEntry>();
    for (const map of this.#merged) for (const [key, entry] of map.entries) all.set(key, entry);
    for (const [key, entry] of this.#own) all.set(key, entry);
    return all;
  }

  #merge(value: Node): void {
    if (value.kind === "map") this.#merged.push(value);
    else if (value.kind === "list") for (const item of [...value.items].reverse()) this.#mergeItem(item);
    else throw notMergeable(value);
  }

  #mergeItem(item: Node): void {
    if (item.kind !== "map") throw notMergeable(item);
    this.#merged.push(item);
  }

  #textOf({ value }: ScalarNode): string {
    if (typeof value === "string") return value;
    const text = jsonDumps(value);
    const number = value instanceof Float ? value.value : Number(value);
    if (value === null) return text;
    this.#numeric ??= new Map();
    const known = this.#numeric.get(number);
    if (known === undefined) this.#numeric.set(number, text);
    return known ?? text;
  }
}

function notMergeable(node: Node): YamlError {
  return new YamlError("value", '"<<" takes a map or a list of maps', node.span, {
    help: 'write "<<: *name", where &name is a map',
  });
}
