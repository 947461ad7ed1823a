export type TokenKind =
  | "stream-end"
  | "directive"
  | "document-start"
  | "document-end"
  | "block-sequence-start"
  | "block-mapping-start"
  | "block-end"
  | "flow-sequence-start"
  | "flow-sequence-end"
  | "flow-mapping-start"
  | "flow-mapping-end"
  | "flow-entry"
  | "block-entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

/** A word of YAML. All have the same shape, which keeps reading fast. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The text of a scalar, the name of an anchor, alias or directive, the suffix of a tag. */
  readonly value: string;
  /** `plain` or `quoted` for a scalar, the handle of a tag, the rest of a directive. */
  readonly detail: string;
}

const WORDS: Partial<Record<TokenKind, string>> = {
  "stream-end": "the end of the text",
  "document-start": '"---"',
  "document-end": '"..."',
  "block-sequence-start": "a list",
  "block-mapping-start": "a map",
  "block-end": "a line indented less",
  "flow-sequence-start": '"["',
  "flow-sequence-end": '"]"',
  "flow-mapping-start": '"{"',
  "flow-mapping-end": '"}"',
  "flow-entry": '","',
  "block-entry": '"-"',
  key: "a key",
  value: '":"',
  scalar: "a value",
};

/** A token as an error message names it. */
export function tokenWords(token: Token): string {
  return WORDS[token.kind] ?? `a ${token.kind}`;
}
