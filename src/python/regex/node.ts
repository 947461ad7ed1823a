/** Tells whether a code point is one of a class. */
export type CharTest = (code: number) => boolean;

/** A part of a regular expression. */
export type RegexNode =
  | { readonly kind: "char"; readonly test: CharTest }
  | { readonly kind: "sequence"; readonly parts: readonly RegexNode[] }
  | { readonly kind: "choice"; readonly options: readonly RegexNode[] }
  | RepeatNode
  | { readonly kind: "group"; readonly index: number; readonly body: RegexNode }
  /** Once matched, never tried another way. */
  | { readonly kind: "atomic"; readonly body: RegexNode }
  | { readonly kind: "back"; readonly index: number; readonly ignoreCase: boolean }
  | { readonly kind: "place"; readonly test: PlaceTest }
  | { readonly kind: "look"; readonly behind: boolean; readonly negative: boolean; readonly body: RegexNode }
  | {
      readonly kind: "condition";
      readonly index: number;
      readonly yes: RegexNode;
      readonly no: RegexNode;
    };

export interface RepeatNode {
  readonly kind: "repeat";
  readonly body: RegexNode;
  readonly min: number;
  readonly max: number;
  readonly style: "greedy" | "lazy";
}

/** Tells whether something holds between two characters of a text, as `^` does. */
export type PlaceTest = (codes: readonly number[], at: number) => boolean;

/** The flags of Python's `re`. */
export interface Flags {
  readonly ignoreCase: boolean;
  readonly multiLine: boolean;
  readonly dotAll: boolean;
  readonly verbose: boolean;
  readonly ascii: boolean;
}

/** How many characters a part matches at least and at most. */
export function widthOf(node: RegexNode): readonly [number, number] {
  switch (node.kind) {
    case "char":
      return [1, 1];
    case "sequence":
      return node.parts.map(widthOf).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
    case "choice":
      return widest(node.options);
    case "repeat": {
      const [min, max] = widthOf(node.body);
      return [min * node.min, max === 0 ? 0 : max * node.max];
    }
    case "group":
    case "atomic":
      return widthOf(node.body);
    case "condition":
      return widest([node.yes, node.no]);
    case "back":
      return [0, Number.POSITIVE_INFINITY];
    case "place":
    case "look":
      return [0, 0];
  }
}

function widest(nodes: readonly RegexNode[]): readonly [number, number] {
  const widths = nodes.map(widthOf);
  return [Math.min(...widths.map(([min]) => min)), Math.max(...widths.map(([, max]) => max))];
}
