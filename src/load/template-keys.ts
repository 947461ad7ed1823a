import type { Diagnostic, Report } from "../diagnostic/diagnostic.ts";
import { nearMiss } from "../diagnostic/nearest.ts";
import { OTHER_KEYS, READ_KEYS, SECTIONS } from "../model/role-data.ts";
import type { MapEntry, MapNode, Node } from "../source/node.ts";

/**
 * Whose template it is: one of a tree holds much that is for others, so only what looks like a mistake is told; in a
 * folder of one's own a key that nothing reads is one.
 */
export type Ownership = "tree" | "own";

/** Told wherever they stand: nothing but the value of `role_data` has such keys. */
const UNMISTAKABLE: ReadonlySet<string> = new Set(["upgrade_after", ...SECTIONS]);

/** Reports what a service template says where nothing reads it: keys misspelt, or in the wrong place. */
export function checkTemplateKeys(document: Node, ownership: Ownership, report: Report): void {
  const outputs = entryOf(document, "outputs");
  const output = entryOf(outputs, "role_data");
  const value = entryOf(output, "value");
  const maps = value === undefined ? [] : literalMaps(value);
  for (const map of maps) checkValue(map, ownership, report);
  if (output?.kind === "map") checkOutput(output, ownership, report);
  for (const entry of misplaced(document, new Set(maps))) report(misplacedKey(entry, ownership));
}

function entryOf(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

/** The maps that a value is made of, where they are written out: itself, or what functions join or choose from. */
function literalMaps(node: Node): readonly MapNode[] {
  if (node.kind !== "map") return [];
  const merged = entryOf(node, "map_merge") ?? entryOf(node, "if");
  if (node.entries.size === 1 && merged?.kind === "list") return merged.items.flatMap(literalMaps);
  return [node];
}

function checkValue(map: MapNode, ownership: Ownership, report: Report): void {
  for (const entry of map.entries.values()) {
    if (READ_KEYS.includes(entry.key) || OTHER_KEYS.has(entry.key)) continue;
    const meant = nearMiss(entry.key, READ_KEYS);
    if (meant !== undefined) report(misspelt(entry, "role_data", meant, ownership));
    else if (ownership === "own") report(unread(entry));
  }
}

function checkOutput(output: MapNode, ownership: Ownership, report: Report): void {
  for (const entry of output.entries.values()) {
    if (["value", "description", "condition"].includes(entry.key) || UNMISTAKABLE.has(entry.key)) continue;
    const meant = nearMiss(entry.key, ["value", "description", "condition", ...UNMISTAKABLE]);
    if (meant !== undefined) report(misspelt(entry, "the output role_data", meant, ownership));
    else if (ownership === "own") report(unread(entry));
  }
}

function misplaced(node: Node, home: ReadonlySet<Node>): readonly MapEntry[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "list") return node.items.flatMap((item) => misplaced(item, home));
  const entries = [...node.entries.values()];
  return [
    ...(home.has(node) ? [] : entries.filter(({ key }) => UNMISTAKABLE.has(key))),
    ...entries.flatMap(({ value }) => misplaced(value, home)),
  ];
}

/** A key that is one or two letters from one that is read. */
export function misspelt(
  { key, keySpan }: MapEntry,
  what: string,
  meant: string,
  ownership: Ownership,
): Diagnostic {
  return {
    ...(ownership === "own"
      ? { code: "load/unknown-key", severity: "error" }
      : { code: "load/misspelt-key", severity: "warning" }),
    message: `nothing reads the key \`${key}\` of ${what}`,
    span: keySpan,
    notes: [],
    help: `did you mean \`${meant}\`?`,
  };
}

function unread({ key, keySpan }: MapEntry): Diagnostic {
  return {
    code: "load/unknown-key",
    severity: "warning",
    message: `nothing reads the key \`${key}\``,
    span: keySpan,
    notes: [],
    help: `what is read of a service is ${READ_KEYS.join(", ")}`,
  };
}

function misplacedKey({ key, keySpan }: MapEntry, ownership: Ownership): Diagnostic {
  return {
    code: "load/misplaced-key",
    severity: ownership === "own" ? "error" : "warning",
    message: `\`${key}\` stands where nothing reads it`,
    span: keySpan,
    notes: [],
    help: "indent it as `service_name` is: under outputs: role_data: value:",
  };
}
