import type { Report } from "../diagnostic/diagnostic.ts";
import { nearest } from "../diagnostic/nearest.ts";
import type { NameFault } from "../names/name-rules.ts";
import { nameIsUsable } from "../names/report-name.ts";
import type { MapEntry, Node } from "../source/node.ts";
import type { Located, Span } from "../source/span.ts";

/** Of roles, services of a role, stages, batches, operations, dependencies: several times what the largest have. */
const MOST_ITEMS = 1000;

/** Narrows parsed documents to typed values; what does not fit is reported at its place and left out. */
export class Decoder {
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  /** The entries of a map that has only these keys; others are errors with the nearest name. */
  map(node: Node, what: string, keys: readonly string[]): ReadonlyMap<string, MapEntry> | undefined {
    const entries = this.anyMap(node, what);
    for (const entry of entries?.values() ?? []) {
      if (!keys.includes(entry.key)) this.#unknownKey(entry, what, keys);
    }
    return entries;
  }

  /** The entries of a map with keys of the author's choice; none where all of them are commented out. */
  anyMap(node: Node, what: string): ReadonlyMap<string, MapEntry> | undefined {
    if (isNothing(node)) return new Map();
    if (node.kind === "map") return node.entries;
    return this.wrongType(node, what, "a map (`key: value`)");
  }

  /** The items of a list; none where all of them are commented out. */
  list(node: Node, what: string): readonly Node[] {
    if (isNothing(node)) return [];
    if (node.kind === "list") return this.#short(node.items, node, what);
    this.wrongType(node, what, "a list");
    return [];
  }

  text(node: Node, what: string): Located<string> | undefined {
    if (node.kind === "scalar" && typeof node.value === "string" && node.value !== "") {
      return { value: node.value, span: node.span };
    }
    return this.wrongType(node, what, "a text");
  }

  /** A name of `what` (`a role`) that keeps a rule of `names/`. */
  name(node: Node, what: string, rule: (name: string) => NameFault | undefined): Located<string> | undefined {
    const name = this.text(node, `the name of ${what}`);
    return name !== undefined && nameIsUsable(name, what, rule, this.#report) ? name : undefined;
  }

  texts(node: Node, what: string): readonly Located<string>[] {
    return this.list(node, what).flatMap((item) => this.text(item, `an entry of ${what}`) ?? []);
  }

  boolean(node: Node, what: string): boolean | undefined {
    if (node.kind === "scalar" && typeof node.value === "boolean") return node.value;
    return this.wrongType(node, what, "true or false");
  }

  /** A whole number from `least` on. */
  integer(node: Node, what: string, least: number): number | undefined {
    if (node.kind === "scalar" && typeof node.value === "number" && node.value >= least) return node.value;
    return this.wrongType(node, what, `a whole number from ${least} on`);
  }

  /** A number of hosts, as Ansible's `serial` takes it: a count or a percentage. */
  hosts(node: Node, what: string, least = 1): number | string | undefined {
    if (node.kind === "scalar" && typeof node.value === "number" && node.value >= least) return node.value;
    const percentage =
      node.kind === "scalar" && typeof node.value === "string" && /^(\d+)%$/.exec(node.value);
    if (percentage && Number(percentage[1]) >= least && Number(percentage[1]) <= 100) return percentage[0];
    return this.wrongType(node, what, `a number of hosts from ${least} on, or a percentage such as 10%`);
  }

  oneOf<T extends string>(node: Node, what: string, words: readonly T[]): T | undefined {
    const found = words.find((word) => node.kind === "scalar" && node.value === word);
    return found ?? this.wrongType(node, what, `one of ${words.join(", ")}`);
  }

  /** An entry that must be there. */
  required(entries: ReadonlyMap<string, MapEntry>, key: string, what: string, span: Span): Node | undefined {
    const entry = entries.get(key);
    if (entry === undefined) this.missing(key, what, span);
    return entry?.value;
  }

  missing(key: string, what: string, span: Span): void {
    this.#report({
      code: "load/missing-key",
      severity: "error",
      message: `${what} has no \`${key}\``,
      span,
      notes: [],
      help: `add \`${key}: …\``,
    });
  }

  wrongType(node: Node, what: string, wanted: string): undefined {
    this.#report({
      code: "load/type",
      severity: "error",
      message: `${what} must be ${wanted}, not ${describe(node)}`,
      span: node.span,
      notes: [],
    });
    return undefined;
  }

  #short(items: readonly Node[], node: Node, what: string): readonly Node[] {
    if (items.length <= MOST_ITEMS) return items;
    this.#report({
      code: "load/limit",
      severity: "error",
      message: `${what} has ${items.length} entries, more than ${MOST_ITEMS}`,
      span: items[MOST_ITEMS]?.span ?? node.span,
      notes: [],
    });
    return [];
  }

  #unknownKey(entry: MapEntry, what: string, keys: readonly string[]): void {
    const meant = nearest(entry.key, keys);
    this.#report({
      code: "load/unknown-key",
      severity: "error",
      message: `${what} has no key \`${entry.key}\``,
      span: entry.keySpan,
      notes: [],
      help: meant === undefined ? `its keys are ${keys.join(", ")}` : `did you mean \`${meant}\`?`,
    });
  }
}

function isNothing(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}

function describe(node: Node): string {
  if (node.kind !== "scalar") return `a ${node.kind}`;
  if (node.value === null) return "nothing";
  if (node.value === "") return "an empty text";
  if (typeof node.value === "string") return `the text "${node.value.slice(0, 40)}"`;
  return `the value ${typeof node.value === "object" ? node.value.value : node.value}`;
}
