import type { MapNode, Node, ScalarNode } from "../../source/node.ts";
import { type DuplicateKey, MapBuilder } from "../map-builder.ts";
import { Anchors, endOfName } from "./anchors.ts";
import { Beyond } from "./beyond.ts";
import {
  AMPERSAND,
  BAR,
  DOUBLE_QUOTE,
  GREATER,
  OPEN_BRACE,
  OPEN_BRACKET,
  SINGLE_QUOTE,
  STAR,
} from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { FlowReader } from "./flow.ts";
import { emptyScalar, readBlock, readKey, readPlain, readQuoted } from "./scalars.ts";

/** What no key begins with that is read here. */
const IS_NO_KEY: ReadonlySet<number> = new Set([OPEN_BRACKET, OPEN_BRACE, BAR, GREATER, AMPERSAND, STAR]);

/** Reads what is laid out by indentation. */
export class BlockReader {
  readonly #cursor: Cursor;
  readonly #anchors: Anchors;
  readonly #onDuplicate: (duplicate: DuplicateKey) => void;

  constructor(cursor: Cursor, onDuplicate: (duplicate: DuplicateKey) => void) {
    this.#cursor = cursor;
    this.#anchors = new Anchors(cursor);
    this.#onDuplicate = onDuplicate;
  }

  /** Whatever stands here, below what begins in column `parent`; ends at the next line with content behind it. */
  node(parent: number, depth: number): Node {
    if (depth < 0) throw new Beyond();
    if (this.#cursor.isAtItem()) return this.#list(depth);
    const code = this.#cursor.code();
    if (IS_NO_KEY.has(code)) return this.#inline(parent, false, depth);
    return this.#map(depth) ?? this.#inline(parent, false, depth);
  }

  #list(depth: number): Node {
    const cursor = this.#cursor;
    const column = cursor.column();
    const start = cursor.at;
    const items: Node[] = [];
    do {
      cursor.at++;
      cursor.skipSpaces();
      items.push(cursor.isAtLineEnd() ? this.#below(column, false, depth) : this.node(column, depth - 1));
      this.#checkIndent(column);
    } while (cursor.indent === column && cursor.isAtItem());
    return { kind: "list", items, span: cursor.span(start, items.at(-1)?.span.end ?? start) };
  }

  /** Undefined, and nothing read, when no key stands here. */
  #map(depth: number): MapNode | undefined {
    const cursor = this.#cursor;
    const column = cursor.column();
    const start = cursor.at;
    const builder = new MapBuilder(this.#onDuplicate);
    let end = start;
    let key = readKey(cursor, false);
    if (key === undefined) return undefined;
    for (; key !== undefined; key = this.#nextKey(column)) {
      cursor.skipSpaces();
      // A value may be an alias, and what it stands for is written elsewhere.
      const aliasEnd = cursor.code() === STAR ? endOfName(cursor.text, cursor.at) : undefined;
      const value: Node = cursor.isAtLineEnd()
        ? this.#below(column, true, depth)
        : this.#inline(column, true, depth);
      builder.add(key, value);
      end = Math.max(end, key.span.end, aliasEnd ?? value.span.end);
    }
    return { kind: "map", entries: builder.entries(), span: cursor.span(start, end) };
  }

  /** The key of a map's next entry; undefined where the map ends. */
  #nextKey(column: number): ScalarNode | undefined {
    this.#checkIndent(column);
    if (this.#cursor.indent < column) return undefined;
    const key = readKey(this.#cursor, false);
    if (key === undefined) throw new Beyond();
    return key;
  }

  /** A value that stands on the lines behind its key or dash, or is left out. */
  #below(column: number, inMap: boolean, depth: number): Node {
    const cursor = this.#cursor;
    const { at } = cursor;
    cursor.endLine();
    return this.#isBelow(column, inMap) ? this.node(column, depth - 1) : emptyScalar(cursor, at);
  }

  /** A value on the line of its key, or one that is neither a map nor a list of lines. */
  #inline(parent: number, inMap: boolean, depth: number): Node {
    const cursor = this.#cursor;
    const code = cursor.code();
    if (code === BAR || code === GREATER) {
      const node = readBlock(cursor, parent);
      cursor.nextContent();
      return node;
    }
    if (code === AMPERSAND) return this.#anchors.named(() => this.#named(parent, inMap, depth));
    const node = this.#ofOneLine(code, parent, depth);
    cursor.endLine();
    return node;
  }

  /** A value behind its name. */
  #named(parent: number, inMap: boolean, depth: number): Node {
    const cursor = this.#cursor;
    if (!cursor.isAtLineEnd()) return this.#inline(parent, false, depth);
    cursor.endLine();
    if (!this.#isBelow(parent, inMap)) throw new Beyond();
    return this.node(parent, depth - 1);
  }

  /** Whether this line belongs to the key or dash in that column; the list of a key may begin below it. */
  #isBelow(column: number, inMap: boolean): boolean {
    const { indent } = this.#cursor;
    return indent > column || (inMap && indent === column && this.#cursor.isAtItem());
  }

  #ofOneLine(code: number, parent: number, depth: number): Node {
    if (code === OPEN_BRACKET || code === OPEN_BRACE)
      return new FlowReader(this.#cursor, parent, this.#anchors, this.#onDuplicate).collection(depth - 1);
    if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) return readQuoted(this.#cursor, parent);
    if (code === STAR) return this.#anchors.alias(false);
    return readPlain(this.#cursor, parent);
  }

  /** The next line belongs to this collection or to one around it. */
  #checkIndent(column: number): void {
    if (this.#cursor.indent > column) throw new Beyond();
  }
}
