import type { Scalar } from "../value/value.ts";

/** A parsed expression; `start` and `end` are offsets into its text, end exclusive. */
export type Expression = Constant | Variable | Group | Call | Mapping;

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A literal. A bare word is a string too, and the only thing that may stand after a dot or before `=>` as a name. */
export interface Constant extends Place {
  readonly kind: "constant";
  readonly value: Scalar;
  readonly word: boolean;
}

/** `$name`; `$` itself is `$1`. */
export interface Variable extends Place {
  readonly kind: "variable";
  readonly name: string;
}

/** An expression in parentheses, which no longer counts as a literal, a word or a call. */
export interface Group extends Place {
  readonly kind: "group";
  readonly inner: Expression;
}

/** Everything else is a call: `f(x)`, and operators, indexers and literals of lists and dicts (`#operator_+`, `#list`). */
export interface Call extends Place {
  readonly kind: "call";
  readonly name: string;
  /** Written as `name(…)`, so that it can stand after a dot as a method. */
  readonly named: boolean;
  /** `undefined` where an argument was left out: `f(1,,3)`. */
  readonly args: readonly (Expression | undefined)[];
}

/** `left => right`: a keyword argument, an entry of a dict, or a case of `switch`. */
export interface Mapping extends Place {
  readonly kind: "mapping";
  readonly source: Expression;
  readonly target: Expression;
}
