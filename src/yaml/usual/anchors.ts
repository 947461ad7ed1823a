import type { Node } from "../../source/node.ts";
import { LIMITS } from "../limits.ts";
import { Beyond } from "./beyond.ts";
import { isBlank, isFlowIndicator } from "./characters.ts";
import type { Cursor } from "./cursor.ts";

/** A node with a name. */
interface Named {
  readonly node: Node;
  /** Its characters, those behind aliases counted: no fewer than its values. */
  readonly weight: number;
  /** How often an alias in it leads to a node that holds one. */
  readonly level: number;
}

/** Each level is no deeper than what is read at all, so that all of them are within the limits. */
const HIGHEST = 2;

/** The nodes of a document that have names. */
export class Anchors {
  readonly #cursor: Cursor;
  readonly #named = new Map<string, Named>();
  /** Characters that aliases repeated so far. */
  #repeated = 0;
  /** Of what is being read. */
  #level = 0;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  /** Reads `&name` and then the node. */
  named(read: () => Node): Node {
    const name = this.#name(false);
    this.#cursor.skipSpaces();
    const [start, repeated, level] = [this.#cursor.at, this.#repeated, this.#level];
    this.#level = 0;
    const node = read();
    if (this.#named.has(name)) throw new Beyond();
    const weight = this.#cursor.at - start + this.#repeated - repeated;
    this.#named.set(name, { node, weight, level: this.#level });
    this.#level = Math.max(this.#level, level);
    return node;
  }

  /** Reads `*name`. */
  alias(inFlow: boolean): Node {
    const named = this.#named.get(this.#name(inFlow));
    if (named === undefined || named.level > HIGHEST) throw new Beyond();
    this.#level = Math.max(this.#level, named.level + 1);
    this.#repeated += named.weight;
    if (this.#repeated + this.#cursor.text.length > LIMITS.values) throw new Beyond();
    return named.node;
  }

  #name(inFlow: boolean): string {
    const cursor = this.#cursor;
    const name = endOfName(cursor.text, cursor.at);
    const next = cursor.text.charCodeAt(name);
    if (!isBlank(next) && !(inFlow && isFlowIndicator(next))) throw new Beyond();
    const text = cursor.text.slice(cursor.at + 1, name);
    cursor.at = name;
    return text;
  }
}

/** Where the name of an alias or anchor ends that begins here. */
export function endOfName(text: string, at: number): number {
  const name = /[&*][\w-]+/y;
  name.lastIndex = at;
  if (!name.test(text)) throw new Beyond();
  return name.lastIndex;
}
