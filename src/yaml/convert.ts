import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
  type Scalar as YamlScalar,
} from "yaml";
import type { MapNode, Node, ScalarNode } from "../source/node.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { endOfBlock } from "./block-end.ts";
import { constructPlain, constructTagged } from "./construct-scalar.ts";
import { LIMITS } from "./limits.ts";
import { type DuplicateKey, MapBuilder, MERGE } from "./map-builder.ts";
import type { Parsed } from "./parse.ts";
import { YamlError } from "./yaml-error.ts";

const CORE = "tag:yaml.org,2002:";

/** A node with a name, and what one more use of it costs. */
interface Anchored {
  readonly node: Node;
  readonly values: number;
  readonly height: number;
}

export interface ConvertOptions {
  /** Tags that are not YAML's own but may be used: the node remembers them. */
  readonly tags: ReadonlySet<string>;
  readonly onDuplicateKey: (duplicate: DuplicateKey) => void;
}

/** Turns what the `yaml` package parsed into the values that PyYAML's safe loader would construct. */
export class Converter {
  readonly #file: SourceFile;
  readonly #parsed: Parsed;
  readonly #options: ConvertOptions;
  readonly #anchors = new Map<string, Anchored | "open">();
  #values = 0;
  #depth = 0;
  #deepest = 0;

  constructor(file: SourceFile, parsed: Parsed, options: ConvertOptions) {
    this.#file = file;
    this.#parsed = parsed;
    this.#options = options;
  }

  document(): Node {
    return this.#node(this.#parsed.document.contents, 0);
  }

  /** `at` is where a value stands that was left out. */
  #node(node: ParsedNode | null, at: number): Node {
    if (node === null) return { kind: "scalar", value: null, span: this.#span(at, at) };
    if (isAlias(node)) return this.#alias(node.source, this.#span(node.range[0], node.range[1]));
    this.#count(node.range[0], 1);
    return node.anchor === undefined ? this.#content(node) : this.#anchored(node.anchor, node);
  }

  #anchored(name: string, parsed: Exclude<ParsedNode, { source: string; type: "ALIAS" }>): Node {
    const place = this.#span(parsed.range[0], parsed.range[0]);
    if (!/^[\w-]+$/.test(name))
      throw new YamlError("syntax", `"${name}" cannot be the name of an anchor`, place, {
        help: 'quote a text that begins with "&"',
      });
    if (this.#anchors.has(name))
      throw new YamlError("syntax", `the anchor &${name} is used twice`, place, {
        help: "give one of them another name",
      });
    this.#anchors.set(name, "open");
    const values = this.#values;
    const deepest = this.#deepest;
    this.#deepest = this.#depth;
    const node = this.#content(parsed);
    this.#anchors.set(name, {
      node,
      values: this.#values - values,
      height: this.#deepest - this.#depth,
    });
    this.#deepest = Math.max(this.#deepest, deepest);
    return node;
  }

  #alias(name: string, span: Span): Node {
    const target = this.#anchors.get(name);
    if (target === undefined)
      throw new YamlError("syntax", `nothing is named &${name}`, span, {
        help: `write "&${name}" before the value it stands for, or quote a text that begins with "*"`,
      });
    if (target === "open")
      throw new YamlError("value", `&${name} contains itself`, span, {
        help: "a value cannot be a part of itself",
      });
    this.#count(span.start, target.values);
    this.#reach(span.start, this.#depth + target.height);
    return target.node;
  }

  #content(node: ParsedNode): Node {
    if (isScalar(node)) return this.#scalar(node);
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.#nested(node, "map", () => this.#map(node));
    if (isSeq<ParsedNode>(node)) return this.#nested(node, "seq", () => this.#list(node));
    throw new Error("aliases were looked at before");
  }

  #scalar(node: YamlScalar.Parsed): ScalarNode {
    const [start, end] = node.range;
    const span = this.#span(start, end);
    const { tag } = node;
    const text = this.#textOf(node);
    if (tag === undefined || tag === "!") {
      const plain = node.type === "PLAIN" || node.type === undefined || tag === "!";
      return { kind: "scalar", value: plain ? constructPlain(text, span) : text, span };
    }
    const value = constructTagged(tag, text, span);
    if (value !== undefined) return { kind: "scalar", value, span };
    this.#checkTag(tag, start);
    return { kind: "scalar", value: text, span, tag };
  }

  #textOf(node: YamlScalar.Parsed): string {
    const text = String(node.value ?? "");
    const block = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    return block ? endOfBlock(text, node.range[1], this.#parsed.text) : text;
  }

  #nested<T extends Node>(node: ParsedNode, type: "map" | "seq", read: () => T): T {
    const { tag } = node;
    const own = tag === undefined || tag === "!" || tag === `${CORE}${type}`;
    if (!own) this.#checkTag(tag, node.range[0]);
    this.#depth++;
    this.#reach(node.range[0], this.#depth);
    const result = read();
    this.#depth--;
    return own ? result : { ...result, tag };
  }

  #list(node: YAMLSeq<ParsedNode>): Node {
    const [start, valueEnd] = rangeOf(node);
    const items = node.items.map((item) => this.#node(item, start));
    const end = node.flow === true ? this.#original(valueEnd) : items.at(-1)?.span.end;
    return {
      kind: "list",
      items,
      span: { ...this.#span(start, valueEnd), ...(end === undefined ? {} : { end }) },
    };
  }

  #map(node: YAMLMap<ParsedNode, ParsedNode | null>): MapNode {
    const [start, valueEnd] = rangeOf(node);
    const builder = new MapBuilder(this.#options.onDuplicateKey);
    let end = this.#original(start);
    for (const pair of node.items) {
      const key = this.#key(pair.key, start);
      if (node.flow !== true) this.#checkKey(pair.key);
      // A value on a later line may belong to an alias, which stands elsewhere.
      const value = this.#node(pair.value, pair.key?.range[1] ?? start);
      builder.add(key, value);
      const written = pair.value?.range[1];
      end = Math.max(end, key.span.end, isAlias(pair.value) || written === undefined ? 0 : value.span.end);
      if (isAlias(pair.value)) end = Math.max(end, this.#original(pair.value.range[1]));
    }
    if (node.flow === true) end = this.#original(valueEnd);
    return { kind: "map", entries: builder.entries(), span: { ...this.#span(start, start), end } };
  }

  /** A key: like any node, but `<<` and `=` are not refused. */
  #key(node: ParsedNode | null, at: number): Node {
    if (!isScalar(node) || node.type !== "PLAIN" || node.tag !== undefined) return this.#node(node, at);
    const text = node.source;
    if (text !== "<<" && text !== "=") return this.#node(node, at);
    const span = this.#span(node.range[0], node.range[1]);
    return { kind: "scalar", value: text, span, ...(text === "<<" ? { tag: MERGE } : {}) };
  }

  /** The package lets a line begin with ":"; PyYAML wants "?" before it. */
  #checkKey(key: ParsedNode | null): void {
    if (key === null || key.range[0] !== key.range[1] || this.#parsed.text[key.range[0]] !== ":") return;
    const [start] = key.range;
    throw new YamlError("syntax", 'a key is missing before ":"', this.#span(start, start + 1), {
      help: "write a key, or put the text into quotes",
    });
  }

  #checkTag(tag: string, nodeStart: number): void {
    if (this.#options.tags.has(tag)) return;
    // The package warns of each tag that it does not know, and only the warning says where it stands.
    const warnings = this.#parsed.document.warnings.filter(({ pos }) => pos[0] <= nodeStart);
    const [start, end] = warnings.at(-1)?.pos ?? [nodeStart, nodeStart];
    const shown = tag.startsWith(CORE) ? `!!${tag.slice(CORE.length)}` : tag;
    throw new YamlError("tag", `the tag ${shown} cannot be used here`, this.#span(start, end), {
      help: "remove the tag; values that Ansible decrypts belong into files that Ansible reads",
    });
  }

  #count(at: number, values: number): void {
    this.#values += values;
    if (this.#values <= LIMITS.values) return;
    throw new YamlError("limit", `the document has more than ${LIMITS.values} values`, this.#span(at, at), {
      help: "aliases count for all that they repeat; split the document or use fewer of them",
    });
  }

  #reach(at: number, depth: number): void {
    this.#deepest = Math.max(this.#deepest, depth);
    if (depth <= LIMITS.depth) return;
    throw new YamlError("limit", `values are nested more than ${LIMITS.depth} deep`, this.#span(at, at), {
      help: "a document this deep cannot be meant",
    });
  }

  #original(offset: number): number {
    return this.#parsed.originalOffset(offset);
  }

  #span(start: number, end: number): Span {
    return { file: this.#file, start: this.#original(start), end: this.#original(end) };
  }
}

function rangeOf(
  node: YAMLMap<ParsedNode, ParsedNode | null> | YAMLSeq<ParsedNode>,
): readonly [number, number] {
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
}
