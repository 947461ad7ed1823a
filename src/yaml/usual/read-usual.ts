import type { Node } from "../../source/node.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { LIMITS } from "../limits.ts";
import type { DuplicateKey } from "../map-builder.ts";
import { YamlError } from "../yaml-error.ts";
import { Beyond } from "./beyond.ts";
import { BlockReader } from "./block.ts";
import { Cursor } from "./cursor.ts";

/** Deeper than documents are. With the aliases that are followed it is within the limits. */
const DEEPEST = 60;

/** Line breaks of other systems, a byte order mark. */
const UNUSUAL = /[\r\x85\ufeff]/;

/** What was read, and the keys that were given twice in it. */
export interface Usual {
  readonly node: Node;
  readonly duplicates: readonly DuplicateKey[];
}

/**
 * Reads what documents nearly always are, several times as fast as the `yaml` package: maps and lists by indentation or in
 * brackets, texts of every kind. Whatever else there is (tags, merge keys, tabs, keys with `?`, several documents) and
 * whatever is wrong is beyond it: undefined, and the package reads the document and judges it.
 */
export function readUsual(file: SourceFile): Usual | undefined {
  const { text } = file;
  if (text.length > LIMITS.values || UNUSUAL.test(text)) return undefined;
  const duplicates: DuplicateKey[] = [];
  try {
    const cursor = new Cursor(file, text);
    skipMarker(cursor);
    if (cursor.indent === -1 || text.charAt(cursor.at) === "%") return undefined;
    const node = new BlockReader(cursor, (duplicate) => duplicates.push(duplicate)).node(-1, DEEPEST);
    return cursor.indent === -1 && node.kind !== "scalar" ? { node, duplicates } : undefined;
  } catch (error) {
    if (error instanceof Beyond || error instanceof YamlError) return undefined;
    throw error;
  }
}

/** A document may begin with `---` on a line of its own. */
function skipMarker(cursor: Cursor): void {
  const marker = /(?:(?:#.*| *)\n)*--- *\n/y.exec(cursor.text);
  cursor.at = marker?.[0].length ?? 0;
  cursor.nextContent();
}
