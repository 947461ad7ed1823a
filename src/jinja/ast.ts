import type { Scalar } from "../value/value.ts";

/** Where something stands in its template. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export type Expression = Place &
  (
    | { readonly kind: "constant"; readonly value: Scalar }
    | { readonly kind: "name"; readonly name: string }
    /** What stands in parentheses, which belong to its place. */
    | { readonly kind: "group"; readonly inner: Expression }
    | { readonly kind: "list" | "tuple"; readonly items: readonly Expression[] }
    | { readonly kind: "dict"; readonly entries: readonly (readonly [Expression, Expression])[] }
    | { readonly kind: "attribute"; readonly of: Expression; readonly name: string }
    | { readonly kind: "item"; readonly of: Expression; readonly index: Expression }
    | { readonly kind: "slice"; readonly parts: readonly (Expression | undefined)[] }
    | { readonly kind: "call"; readonly callee: Expression; readonly args: Arguments }
    | FilterExpression
    | TestExpression
    | { readonly kind: "not" | "negative" | "positive"; readonly operand: Expression }
    | { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: "binary";
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: "concat"; readonly items: readonly Expression[] }
    | {
        readonly kind: "compare";
        readonly first: Expression;
        readonly rest: readonly Comparison[];
      }
    | {
        readonly kind: "conditional";
        readonly test: Expression;
        readonly value: Expression;
        readonly otherwise: Expression | undefined;
      }
  );

export interface FilterExpression {
  readonly kind: "filter";
  /** Absent where a filter stands for itself: `{% filter … %}`, `{% set x | … %}`. */
  readonly input: Expression | undefined;
  readonly name: string;
  readonly namePlace: Place;
  readonly args: Arguments;
}

export interface TestExpression {
  readonly kind: "test";
  readonly input: Expression;
  readonly name: string;
  readonly namePlace: Place;
  /** `is not`. */
  readonly negated: boolean;
  readonly args: Arguments;
}

export interface Comparison {
  readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in";
  readonly value: Expression;
}

export interface Arguments {
  readonly positional: readonly Expression[];
  readonly named: readonly (readonly [string, Expression])[];
  /** `*args` and `**kwargs`. */
  readonly spread: Expression | undefined;
  readonly spreadNamed: Expression | undefined;
}

/** What is assigned to: a name, an attribute of a namespace, or several names. */
export type Target = Place &
  (
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "attribute"; readonly object: string; readonly name: string }
    | { readonly kind: "tuple"; readonly items: readonly Target[] }
  );

export interface Macro {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly value: Expression | undefined }[];
  readonly body: readonly Statement[];
}

export type Statement = Place &
  (
    | { readonly kind: "data"; readonly text: string }
    | { readonly kind: "print"; readonly value: Expression }
    | {
        readonly kind: "for";
        readonly target: Target;
        readonly list: Expression;
        readonly test: Expression | undefined;
        readonly recursive: boolean;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: "if";
        readonly branches: readonly {
          readonly test: Expression | undefined;
          readonly body: readonly Statement[];
        }[];
      }
    | { readonly kind: "set"; readonly target: Target; readonly value: Expression }
    | {
        readonly kind: "set-block";
        readonly target: Target;
        readonly filter: Expression | undefined;
        readonly body: readonly Statement[];
      }
    | {
        readonly kind: "block";
        readonly name: string;
        readonly scoped: boolean;
        readonly body: readonly Statement[];
      }
    | {
        readonly kind: "include";
        readonly names: Expression;
        readonly ignoreMissing: boolean;
        readonly withContext: boolean;
      }
    | {
        readonly kind: "import";
        readonly template: Expression;
        readonly as: string;
        readonly withContext: boolean;
      }
    | {
        readonly kind: "from-import";
        readonly template: Expression;
        readonly names: readonly (readonly [string, string])[];
        readonly withContext: boolean;
      }
    | { readonly kind: "macro"; readonly macro: Macro }
    | { readonly kind: "call-block"; readonly macro: Macro; readonly call: Expression }
    | { readonly kind: "filter-block"; readonly filter: Expression; readonly body: readonly Statement[] }
    | {
        readonly kind: "with";
        readonly assignments: readonly (readonly [Target, Expression])[];
        readonly body: readonly Statement[];
      }
    | { readonly kind: "group"; readonly body: readonly Statement[] }
  );
