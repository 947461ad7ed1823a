import type { MapNode, Node } from "../../source/node.ts";
import type { DuplicateKey } from "../map-builder.ts";
import { MapBuilder } from "../map-builder.ts";
import type { Anchors } from "./anchors.ts";
import { Beyond } from "./beyond.ts";
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  DOUBLE_QUOTE,
  HASH,
  NEWLINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  SINGLE_QUOTE,
  SPACE,
  STAR,
  TAB,
} from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { endOfPlain, plainTo, readKey, readQuoted } from "./scalars.ts";

/** Reads what stands in brackets; its lines are indented more than `parent`. */
export class FlowReader {
  readonly #cursor: Cursor;
  readonly #parent: number;
  readonly #anchors: Anchors;
  readonly #onDuplicate: (duplicate: DuplicateKey) => void;

  constructor(
    cursor: Cursor,
    parent: number,
    anchors: Anchors,
    onDuplicate: (duplicate: DuplicateKey) => void,
  ) {
    this.#cursor = cursor;
    this.#parent = parent;
    this.#anchors = anchors;
    this.#onDuplicate = onDuplicate;
  }

  /** What begins here with a bracket; ends behind the one that closes it. */
  collection(depth: number): Node {
    if (depth < 0) throw new Beyond();
    return this.#cursor.code() === OPEN_BRACKET ? this.#list(depth) : this.#map(depth);
  }

  #list(depth: number): Node {
    const start = this.#cursor.at++;
    const items: Node[] = [];
    this.#skip();
    while (this.#cursor.code() !== CLOSE_BRACKET) {
      items.push(this.#value(depth));
      this.#separate(CLOSE_BRACKET);
    }
    this.#cursor.at++;
    return { kind: "list", items, span: this.#cursor.span(start, this.#cursor.at) };
  }

  #map(depth: number): MapNode {
    const start = this.#cursor.at++;
    const builder = new MapBuilder(this.#onDuplicate);
    this.#skip();
    while (this.#cursor.code() !== CLOSE_BRACE) {
      const key = readKey(this.#cursor, true);
      if (key === undefined) throw new Beyond();
      this.#skip();
      builder.add(key, this.#value(depth));
      this.#separate(CLOSE_BRACE);
    }
    this.#cursor.at++;
    return { kind: "map", entries: builder.entries(), span: this.#cursor.span(start, this.#cursor.at) };
  }

  #value(depth: number): Node {
    const code = this.#cursor.code();
    if (code === OPEN_BRACKET || code === OPEN_BRACE) return this.collection(depth - 1);
    if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) return readQuoted(this.#cursor, this.#parent);
    if (code === STAR) return this.#anchors.alias(true);
    return plainTo(this.#cursor, endOfPlain(this.#cursor, true));
  }

  /** To the next value or the closing bracket: a comma stands before any other. */
  #separate(close: number): void {
    this.#skip();
    if (this.#cursor.code() === close) return;
    if (this.#cursor.code() !== COMMA) throw new Beyond();
    this.#cursor.at++;
    this.#skip();
  }

  /** Spaces and line breaks. */
  #skip(): void {
    const cursor = this.#cursor;
    for (;;) {
      const code = cursor.code();
      if (code === NEWLINE) cursor.lineStart = cursor.at + 1;
      else if (code !== SPACE) break;
      cursor.at++;
    }
    const code = cursor.code();
    const isIndented = cursor.column() > this.#parent;
    if (code === TAB || code === HASH || Number.isNaN(code) || !isIndented) throw new Beyond();
  }
}
