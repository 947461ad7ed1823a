import type { ListNode, MapNode, Node, ScalarNode } from "../source/node.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Scalar } from "../value/value.ts";
import { constructPlain, constructTagged } from "./construct-scalar.ts";
import { LIMITS } from "./limits.ts";
import { type DuplicateKey, MapBuilder } from "./map-builder.ts";
import { Scanner } from "./scanner.ts";
import { type Token, type TokenKind, tokenWords } from "./token.ts";
import { YamlError } from "./yaml-error.ts";

const CORE = "tag:yaml.org,2002:";

interface Properties {
  readonly start: number;
  readonly end: number;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

/** A node with a name, and what one more use of it costs. */
interface Anchored {
  readonly node: Node;
  readonly at: number;
  readonly values: number;
  readonly height: number;
}

export interface ComposeOptions {
  /** Tags that are not YAML's own but may be used: the node remembers them. */
  readonly tags: ReadonlySet<string>;
  readonly onDuplicateKey: (duplicate: DuplicateKey) => void;
}

/** Tokens to the nodes that PyYAML's safe loader would build. One document; throws `YamlError`. */
export class Composer {
  readonly #file: SourceFile;
  readonly #scanner: Scanner;
  readonly #options: ComposeOptions;
  readonly #anchors = new Map<string, Anchored | "open">();
  readonly #tagHandles = new Map([
    ["!", "!"],
    ["!!", CORE],
  ]);
  #values = 0;
  #depth = 0;
  #deepest = 0;

  constructor(file: SourceFile, options: ComposeOptions) {
    this.#file = file;
    this.#scanner = new Scanner(file.text);
    this.#options = options;
  }

  document(): Node {
    const start = this.#peek().start;
    if (this.#at("stream-end")) return this.#empty(0);
    this.#directives();
    const explicit = this.#at("document-start");
    if (explicit) this.#take();
    else if (start !== this.#peek().start) throw this.#unexpected('"---" after the directives');
    const node = explicit && this.#endsDocument() ? this.#empty(this.#peek().start) : this.#node("block");
    this.#endDocument(node);
    return node;
  }

  #endDocument(node: Node): void {
    while (this.#at("document-end")) this.#take();
    const next = this.#peek();
    if (next.kind === "stream-end") return;
    if (next.kind !== "document-start" && next.kind !== "directive")
      throw this.#unexpected("the end of the document");
    throw new YamlError("syntax", "a second document begins here, but there can be only one", next, {
      help: 'put it into a file of its own, or remove the "---"',
      began: { message: "the first document", at: node.span.start },
    });
  }

  #endsDocument(): boolean {
    return this.#at("directive", "document-start", "document-end", "stream-end");
  }

  #directives(): void {
    let version = false;
    while (this.#at("directive")) {
      const token = this.#take();
      if (token.value === "YAML") {
        if (version) throw new YamlError("syntax", "a second %YAML directive", token);
        version = true;
      } else if (token.value === "TAG") {
        const [handle = "", prefix = ""] = token.detail.split(/ +/);
        this.#tagHandles.set(handle, prefix);
      }
    }
  }

  #node(context: "block" | "flow" | "block-or-indentless"): Node {
    const token = this.#peek();
    if (token.kind === "alias") return this.#alias(this.#take());
    if (token.kind !== "anchor" && token.kind !== "tag") return this.#content(context, undefined);
    const properties = this.#properties();
    if (properties.anchor === undefined) return this.#content(context, properties);
    return this.#anchored(properties.anchor, context, properties);
  }

  #anchored(name: string, context: "block" | "flow" | "block-or-indentless", properties: Properties): Node {
    const earlier = this.#anchors.get(name);
    if (earlier !== undefined)
      throw new YamlError("syntax", `the anchor &${name} is used twice`, properties, {
        help: "give one of them another name",
        ...(earlier === "open" ? {} : { began: { message: "first used here", at: earlier.at } }),
      });
    this.#anchors.set(name, "open");
    const values = this.#values;
    const deepest = this.#deepest;
    this.#deepest = this.#depth;
    const node = this.#content(context, properties);
    this.#anchors.set(name, {
      node,
      at: properties.start,
      values: this.#values - values,
      height: this.#deepest - this.#depth,
    });
    this.#deepest = Math.max(this.#deepest, deepest);
    return node;
  }

  #alias(token: Token): Node {
    const target = this.#anchors.get(token.value);
    if (target === undefined)
      throw new YamlError("syntax", `nothing is named &${token.value}`, token, {
        help: `write "&${token.value}" before the value it stands for, or quote a text that begins with "*"`,
      });
    if (target === "open")
      throw new YamlError("value", `&${token.value} contains itself`, token, {
        help: "a value cannot be a part of itself",
      });
    this.#count(token, target.values);
    this.#reach(token, this.#depth + target.height);
    return target.node;
  }

  #properties(): Properties {
    const { start } = this.#peek();
    let anchor: string | undefined;
    let tag: string | undefined;
    let end = start;
    for (;;) {
      const token = this.#peek();
      if (token.kind === "anchor" && anchor === undefined) anchor = token.value;
      else if (token.kind === "tag" && tag === undefined) tag = this.#resolveTag(token);
      else return { start, end, anchor, tag: tag === "!" ? undefined : tag };
      end = this.#take().end;
    }
  }

  #resolveTag(token: Token): string {
    if (token.detail === "") return token.value;
    const prefix = this.#tagHandles.get(token.detail);
    if (prefix === undefined)
      throw new YamlError("tag", `the tag handle ${token.detail} is not declared`, token, {
        help: `declare it with "%TAG ${token.detail} …" or drop the tag`,
      });
    return prefix + token.value;
  }

  #content(context: "block" | "flow" | "block-or-indentless", properties: Properties | undefined): Node {
    const token = this.#peek();
    this.#count(token, 1);
    switch (token.kind) {
      case "scalar":
        return this.#scalar(this.#take(), properties);
      case "flow-sequence-start":
        return this.#nested(token, properties, "seq", () => this.#flowSequence());
      case "flow-mapping-start":
        return this.#nested(token, properties, "map", () => this.#flowMapping());
      case "block-sequence-start":
        if (context !== "flow") return this.#nested(token, properties, "seq", () => this.#blockSequence());
        break;
      case "block-mapping-start":
        if (context !== "flow") return this.#nested(token, properties, "map", () => this.#blockMapping());
        break;
      case "block-entry":
        if (context === "block-or-indentless")
          return this.#nested(token, properties, "seq", () => this.#indentlessSequence());
        break;
    }
    if (properties === undefined) throw this.#unexpected("a value");
    // Nothing but an anchor or a tag: an empty scalar that has it.
    const { end } = properties;
    return this.#scalar({ kind: "scalar", start: end, end, value: "", detail: "plain" }, properties);
  }

  #nested(token: Token, properties: Properties | undefined, type: "seq" | "map", read: () => Node): Node {
    const tag = this.#collectionTag(type, properties);
    this.#depth++;
    this.#reach(token, this.#depth);
    const node = read();
    this.#depth--;
    return tag === undefined ? node : { ...node, tag };
  }

  /** Nothing for YAML's own tags, the tag for one that is allowed. */
  #collectionTag(type: "seq" | "map", properties: Properties | undefined): string | undefined {
    const tag = properties?.tag;
    if (properties === undefined || tag === undefined || tag === `${CORE}${type}`) return undefined;
    if (this.#options.tags.has(tag)) return tag;
    throw unknownTag(tag, properties);
  }

  #scalar(token: Token, properties: Properties | undefined): ScalarNode {
    const span = { file: this.#file, start: token.start, end: token.end };
    const tag = properties?.tag;
    if (properties !== undefined && tag !== undefined) {
      const value = constructTagged(tag, token.value, token);
      if (value !== undefined) return { kind: "scalar", value, span };
      if (!this.#options.tags.has(tag)) throw unknownTag(tag, properties);
      return { kind: "scalar", value: token.value, span, tag };
    }
    const value: Scalar = token.detail === "plain" ? constructPlain(token.value, token) : token.value;
    return { kind: "scalar", value, span };
  }

  #blockSequence(): ListNode {
    const { start } = this.#take();
    const items: Node[] = [];
    while (this.#at("block-entry")) items.push(this.#entry("block", "block-entry", "block-end"));
    if (!this.#at("block-end")) throw this.#unexpected('"-" or the end of the list', start);
    this.#take();
    return this.#list(items, start, items.at(-1)?.span.end ?? start);
  }

  #indentlessSequence(): ListNode {
    const { start } = this.#peek();
    const items: Node[] = [];
    while (this.#at("block-entry"))
      items.push(this.#entry("block", "block-entry", "key", "value", "block-end"));
    return this.#list(items, start, items.at(-1)?.span.end ?? start);
  }

  /** What follows the token here: a node, or nothing if one of `ends` comes next. */
  #entry(context: "block" | "flow" | "block-or-indentless", ...ends: TokenKind[]): Node {
    const { end } = this.#take();
    return this.#at(...ends) ? this.#empty(end) : this.#node(context);
  }

  #blockMapping(): MapNode {
    const { start } = this.#take();
    const builder = this.#mapBuilder();
    let end = start;
    while (this.#at("key")) {
      const key = this.#key("block-or-indentless", "key", "value", "block-end");
      const value = this.#at("value")
        ? this.#entry("block-or-indentless", "key", "value", "block-end")
        : this.#empty(this.#peek().start);
      builder.add(key, value);
      end = Math.max(value.span.end, key.span.end);
    }
    if (!this.#at("block-end")) throw this.#unexpected("a key or the end of the map", start);
    this.#take();
    return { kind: "map", entries: builder.entries(), span: { file: this.#file, start, end } };
  }

  /** A key: like any node, but `<<` and `=` stay texts. */
  #key(context: "block-or-indentless" | "flow", ...ends: TokenKind[]): Node {
    const { end } = this.#take();
    return this.#at(...ends) ? this.#empty(end) : this.#keyNode(context);
  }

  #keyNode(context: "block-or-indentless" | "flow"): Node {
    const token = this.#peek();
    if (token.kind !== "scalar" || token.detail !== "plain" || !(token.value === "<<" || token.value === "="))
      return this.#node(context);
    this.#take();
    return {
      kind: "scalar",
      value: token.value,
      span: { file: this.#file, start: token.start, end: token.end },
      ...(token.value === "<<" ? { tag: `${CORE}merge` } : {}),
    };
  }

  #flowSequence(): ListNode {
    const { start } = this.#take();
    const items: Node[] = [];
    while (!this.#at("flow-sequence-end")) {
      if (items.length > 0) this.#comma("]", start);
      if (this.#at("flow-sequence-end")) break;
      items.push(this.#at("key") ? this.#pair() : this.#node("flow"));
    }
    return this.#list(items, start, this.#take().end);
  }

  /** `key: value` as an item of a flow sequence: a map of one entry. */
  #pair(): MapNode {
    const { start } = this.#peek();
    this.#count(this.#peek(), 1);
    const builder = this.#mapBuilder();
    const key = this.#key("flow", "value", "flow-entry", "flow-sequence-end");
    const value = this.#at("value")
      ? this.#entry("flow", "flow-entry", "flow-sequence-end")
      : this.#empty(this.#peek().start);
    builder.add(key, value);
    return {
      kind: "map",
      entries: builder.entries(),
      span: { file: this.#file, start, end: value.span.end },
    };
  }

  #flowMapping(): MapNode {
    const { start } = this.#take();
    const builder = this.#mapBuilder();
    for (let first = true; !this.#at("flow-mapping-end"); first = false) {
      if (!first) this.#comma("}", start);
      if (this.#at("flow-mapping-end")) break;
      const hasKey = this.#at("key");
      const key = hasKey
        ? this.#key("flow", "value", "flow-entry", "flow-mapping-end")
        : this.#keyNode("flow");
      const value =
        hasKey && this.#at("value")
          ? this.#entry("flow", "flow-entry", "flow-mapping-end")
          : this.#empty(this.#peek().start);
      builder.add(key, value);
    }
    const { end } = this.#take();
    return { kind: "map", entries: builder.entries(), span: { file: this.#file, start, end } };
  }

  #comma(closing: string, start: number): void {
    if (!this.#at("flow-entry")) throw this.#unexpected(`"," or "${closing}"`, start);
    this.#take();
  }

  #mapBuilder(): MapBuilder {
    return new MapBuilder(this.#options.onDuplicateKey);
  }

  #list(items: readonly Node[], start: number, end: number): ListNode {
    return { kind: "list", items, span: { file: this.#file, start, end } };
  }

  #empty(at: number): ScalarNode {
    this.#count({ start: at }, 1);
    return { kind: "scalar", value: null, span: { file: this.#file, start: at, end: at } };
  }

  #count(place: { readonly start: number }, values: number): void {
    this.#values += values;
    if (this.#values <= LIMITS.values) return;
    throw new YamlError("limit", `the document has more than ${LIMITS.values} values`, place, {
      help: "aliases count for all that they repeat; split the document or use fewer of them",
    });
  }

  #reach(place: { readonly start: number }, depth: number): void {
    this.#deepest = Math.max(this.#deepest, depth);
    if (depth > LIMITS.depth)
      throw new YamlError("limit", `values are nested more than ${LIMITS.depth} deep`, place, {
        help: "a document this deep cannot be meant",
      });
  }

  #peek(): Token {
    return this.#scanner.peek();
  }

  #take(): Token {
    return this.#scanner.take();
  }

  #at(...kinds: readonly TokenKind[]): boolean {
    return kinds.includes(this.#scanner.peek().kind);
  }

  #unexpected(expected: string, began?: number): YamlError {
    const token = this.#peek();
    return new YamlError("syntax", `expected ${expected}, found ${tokenWords(token)}`, token, {
      help: "check the indentation, the quotes and the brackets around here",
      ...(began === undefined ? {} : { began: { message: "it began here", at: began } }),
    });
  }
}

function unknownTag(tag: string, place: Properties): YamlError {
  const shown = tag.startsWith(CORE) ? `!!${tag.slice(CORE.length)}` : tag;
  return new YamlError("tag", `the tag ${shown} cannot be used here`, place, {
    help: "remove the tag; values that Ansible decrypts belong into files that Ansible reads",
  });
}
