/** A piece of an expression; `start` and `end` are offsets into its text. */
export type Token =
  | (Place & { readonly kind: "number"; readonly value: number | bigint; readonly float: boolean })
  | (Place & { readonly kind: "string"; readonly value: string })
  /** A bare word that is neither a literal nor an operator. */
  | (Place & { readonly kind: "word"; readonly value: string })
  | (Place & { readonly kind: "literal"; readonly value: null | boolean })
  /** `$name`, without the dollar sign. */
  | (Place & { readonly kind: "variable"; readonly value: string })
  /** `name(`: nothing may stand between a function's name and its parenthesis. */
  | (Place & { readonly kind: "function"; readonly value: string })
  | (Place & { readonly kind: "operator"; readonly value: string })
  | (Place & { readonly kind: "end" });

interface Place {
  readonly start: number;
  readonly end: number;
}
