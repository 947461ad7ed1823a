import { SourceFile } from "../source/source-file.ts";
import type { Expression, Place, Statement } from "./ast.ts";
import { JinjaError } from "./jinja-error.ts";
import { tokenizeExpression } from "./lexer.ts";
import { parseTuple } from "./parse-expression.ts";
import { parseTemplate } from "./parse-template.ts";
import { TokenStream } from "./token-stream.ts";

/** What a text is to Jinja2, or why it is nothing, and where (offsets in the text). */
export type Parsed<T> = { readonly value: T } | { readonly problem: SyntaxProblem };

export interface SyntaxProblem extends Place {
  readonly message: string;
}

/** A text with `{{ … }}` and `{% … %}` in it. */
export function parseTemplateText(text: string): Parsed<readonly Statement[]> {
  return attempt(text, parseTemplate);
}

/**
 * A bare expression, as in a `when`. Ansible fills in what is a template in it first, so that a comment may stand
 * anywhere. `a if b else c` is none where `conditional` is false: Ansible writes a condition into `{% if … %}`.
 */
export function parseExpressionText(text: string, conditional = true): Parsed<Expression> {
  return attempt(text, (file) => {
    const tokens = new TokenStream(file, tokenizeExpression(file));
    const expression = parseTuple(tokens, conditional);
    // Python's colon, which Jinja2 allows at the end of `{% if … %}`.
    if (!conditional) tokens.skipOperator(":");
    if (!tokens.is("end")) throw tokens.unexpected("an operator or the end");
    return expression;
  });
}

/** The expression that a text is; undefined where it is none (then it must be left alone). */
export function parseExpression(text: string): Expression | undefined {
  const parsed = parseExpressionText(text);
  return "value" in parsed ? parsed.value : undefined;
}

function attempt<T>(text: string, parse: (file: SourceFile) => T): Parsed<T> {
  try {
    return { value: parse(new SourceFile("", text)) };
  } catch (error) {
    if (error instanceof JinjaError) {
      const { start, end } = error.place ?? { start: 0, end: text.length };
      return { problem: { message: error.message, start, end } };
    }
    // The stack: brackets in brackets, more than any person writes.
    if (error instanceof RangeError)
      return { problem: { message: "it is nested too deep", start: 0, end: text.length } };
    throw error;
  }
}
