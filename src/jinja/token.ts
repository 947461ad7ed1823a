/** A piece of a template: text, or a word within `{{ … }}` or `{% … %}`. */
export interface Token {
  readonly kind: TokenKind;
  /** The text itself; for strings the unescaped one. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type TokenKind =
  | "data"
  | "block-begin"
  | "block-end"
  | "variable-begin"
  | "variable-end"
  | "name"
  | "string"
  | "integer"
  | "float"
  | "operator"
  | "end";
