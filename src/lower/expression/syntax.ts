import type { Scalar } from "../../value/value.ts";

/** A Jinja2 expression, with the offsets of its text so that a residual can keep the author's own words. */
export type Expression = Extent &
  (
    | { readonly kind: "literal"; readonly value: Scalar }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "list"; readonly items: readonly Expression[] }
    | { readonly kind: "dict"; readonly entries: readonly (readonly [Expression, Expression])[] }
    | { readonly kind: "group"; readonly inner: Expression }
    | { readonly kind: "not"; readonly operand: Expression }
    | { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression }
    | { readonly kind: "compare"; readonly first: Expression; readonly rest: readonly Comparison[] }
    | {
        readonly kind: "binary";
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression }
    | { readonly kind: "attribute"; readonly object: Expression; readonly name: string }
    | { readonly kind: "item"; readonly object: Expression; readonly index: Expression }
    | { readonly kind: "slice"; readonly parts: readonly Expression[] }
    | { readonly kind: "call"; readonly callee: Expression; readonly args: readonly Argument[] }
    | FilterExpression
    | TestExpression
    | {
        readonly kind: "choice";
        readonly condition: Expression;
        readonly yes: Expression;
        readonly no: Expression | undefined;
      }
  );

export interface FilterExpression {
  readonly kind: "filter";
  readonly input: Expression;
  readonly name: string;
  readonly args: readonly Argument[];
}

export interface TestExpression {
  readonly kind: "test";
  readonly input: Expression;
  readonly name: string;
  readonly negated: boolean;
  readonly args: readonly Argument[];
}

export interface Comparison {
  readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in";
  readonly operand: Expression;
}

export interface Argument {
  readonly name?: string;
  readonly value: Expression;
}

/** Offsets in the text that was parsed, end exclusive. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}
