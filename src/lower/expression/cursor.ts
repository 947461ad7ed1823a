import type { Token } from "./tokenize.ts";

/** The text is no expression; caught where parsing begins. */
export class SyntaxProblem extends Error {}

/** A place in a list of tokens that moves forward only. */
export interface Cursor {
  current(): Token;
  advance(): Token;
  /** Whether the operator stands here. */
  at(operator: string): boolean;
  /** Whether the word stands here. */
  atWord(word: string): boolean;
  nextIsWord(word: string): boolean;
  /** Passes the operator if it stands here. */
  skip(operator: string): boolean;
  skipWord(word: string): boolean;
  expect(operator: string): void;
  expectName(): string;
  /** Where the last token that was passed ends. */
  previousEnd(): number;
}

export function cursorOver(tokens: readonly Token[]): Cursor {
  let index = 0;
  const tokenAt = (i: number): Token => {
    const token = tokens[Math.min(i, tokens.length - 1)];
    if (token === undefined) throw new SyntaxProblem();
    return token;
  };
  const is = (token: Token, kind: Token["kind"], text: string) => token.kind === kind && token.text === text;
  const cursor: Cursor = {
    current: () => tokenAt(index),
    advance: () => tokenAt(index++),
    at: (operator) => is(tokenAt(index), "operator", operator),
    atWord: (word) => is(tokenAt(index), "name", word),
    nextIsWord: (word) => is(tokenAt(index + 1), "name", word),
    skip: (operator) => cursor.at(operator) && cursor.advance() !== undefined,
    skipWord: (word) => cursor.atWord(word) && cursor.advance() !== undefined,
    expect(operator) {
      if (!cursor.skip(operator)) throw new SyntaxProblem();
    },
    expectName() {
      const token = cursor.advance();
      if (token.kind !== "name") throw new SyntaxProblem();
      return token.text;
    },
    previousEnd: () => (index === 0 ? 0 : tokenAt(index - 1).end),
  };
  return cursor;
}
