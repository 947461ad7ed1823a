import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MapNode, Node } from "../source/node.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { ANSIBLE_TAGS, readYaml } from "../yaml/read.ts";
import type { Place } from "./output-folder.ts";
import type { SourceDocuments } from "./trace-back.ts";

/** Source files as far as they are there; a place in one that is not still has its line and column. */
export class Sources implements SourceDocuments {
  readonly #folder: string;
  readonly #shownPath: (path: string) => string;
  readonly #files = new Map<string, SourceFile>();
  readonly #maps = new Map<string, ReadonlyMap<number, MapNode>>();

  constructor(folder: string, shownPath: (path: string) => string) {
    this.#folder = folder;
    this.#shownPath = shownPath;
  }

  spanOf({ file: path, line, column }: Place): Span {
    const file = this.#file(path, line);
    const start = offsetOf(file, line, column);
    const end = file.text.indexOf("\n", start);
    return { file, start, end: end === -1 ? file.text.length : end };
  }

  mapAt({ file: path, line, column }: Place): MapNode | undefined {
    const file = this.#file(path, line);
    const known = this.#maps.get(path) ?? mapsByOffset(readYaml(file, () => undefined, ANSIBLE_TAGS));
    this.#maps.set(path, known);
    return known.get(offsetOf(file, line, column));
  }

  placeOf(path: string, { span }: Node): Place {
    return { file: path, ...this.#file(path, 1).positionAt(span.start) };
  }

  #file(path: string, line: number): SourceFile {
    const known = this.#files.get(path);
    if (known !== undefined && known.positionAt(known.text.length).line >= line) return known;
    const absolute = join(this.#folder, path);
    // A file that is not there still has its lines and columns, as far as anyone asks for them.
    const text = readText(absolute) ?? `${" ".repeat(200)}\n`.repeat(line);
    const file = new SourceFile(this.#shownPath(absolute), text);
    this.#files.set(path, file);
    return file;
  }
}

function offsetOf(file: SourceFile, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) start = file.text.indexOf("\n", start) + 1;
  return start + column - 1;
}

function mapsByOffset(root: Node | undefined): ReadonlyMap<number, MapNode> {
  const found = new Map<number, MapNode>();
  // Aliases lead to what was seen already.
  const reached = new Set<Node>(root === undefined ? [] : [root]);
  for (const node of reached) {
    if (node.kind === "list") for (const item of node.items) reached.add(item);
    if (node.kind !== "map") continue;
    found.set(node.span.start, node);
    for (const { value } of node.entries.values()) reached.add(value);
  }
  return found;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
