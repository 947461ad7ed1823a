import { type Cursor, SyntaxProblem } from "./cursor.ts";
import type { Argument, Expression } from "./syntax.ts";

/** What stands inside brackets, given by the module that this one completes. */
export interface Grammar {
  readonly choice: (cursor: Cursor) => Expression;
  readonly primary: (cursor: Cursor) => Expression;
}

/** `.name`, `[index]` and `(arguments)`; then, where Jinja2 allows them, `| filter` and `is test`. */
export function parsePostfix(
  cursor: Cursor,
  grammar: Grammar,
  start: Expression,
  filters: boolean,
): Expression {
  let expression = start;
  for (;;) {
    const next =
      parseAccess(cursor, grammar, expression) ??
      (filters ? parseFilterOrTest(cursor, grammar, expression) : undefined);
    if (next === undefined) return expression;
    expression = next;
  }
}

function parseAccess(cursor: Cursor, grammar: Grammar, object: Expression): Expression | undefined {
  const { start } = object;
  if (cursor.skip(".")) {
    const token = cursor.advance();
    if (token.kind === "name") return { kind: "attribute", object, name: token.text, start, end: token.end };
    if (token.kind !== "literal" || typeof token.value === "string") throw new SyntaxProblem();
    const index: Expression = { kind: "literal", value: token.value, start: token.start, end: token.end };
    return { kind: "item", object, index, start, end: token.end };
  }
  if (cursor.skip("[")) {
    const index = parseIndex(cursor, grammar);
    return { kind: "item", object, index, start, end: cursor.previousEnd() };
  }
  if (!cursor.skip("(")) return undefined;
  const args = parseArguments(cursor, grammar);
  return { kind: "call", callee: object, args, start, end: cursor.previousEnd() };
}

function parseIndex(cursor: Cursor, grammar: Grammar): Expression {
  const { start } = cursor.current();
  const parts: Expression[] = [];
  let sliced = false;
  while (!cursor.skip("]")) {
    if (cursor.skip(":") || cursor.skip(",")) sliced = true;
    else parts.push(grammar.choice(cursor));
  }
  const [only] = parts;
  if (!sliced && only !== undefined && parts.length === 1) return only;
  if (!sliced) throw new SyntaxProblem();
  return { kind: "slice", parts, start, end: cursor.previousEnd() };
}

function parseArguments(cursor: Cursor, grammar: Grammar): Argument[] {
  const args: Argument[] = [];
  while (!cursor.skip(")")) {
    args.push(parseArgument(cursor, grammar));
    if (cursor.skip(")")) break;
    cursor.expect(",");
  }
  return args;
}

function parseArgument(cursor: Cursor, grammar: Grammar): Argument {
  if (cursor.skip("**") || cursor.skip("*")) return { value: grammar.choice(cursor) };
  const value = grammar.choice(cursor);
  if (value.kind !== "name" || !cursor.skip("=")) return { value };
  return { name: value.name, value: grammar.choice(cursor) };
}

function parseFilterOrTest(cursor: Cursor, grammar: Grammar, input: Expression): Expression | undefined {
  const { start } = input;
  if (cursor.skip("|")) {
    const name = parseDottedName(cursor);
    const args = cursor.skip("(") ? parseArguments(cursor, grammar) : [];
    return { kind: "filter", input, name, args, start, end: cursor.previousEnd() };
  }
  if (!cursor.skipWord("is")) return undefined;
  const negated = cursor.skipWord("not");
  const name = parseDottedName(cursor);
  const args = parseTestArguments(cursor, grammar);
  return { kind: "test", input, name, negated, args, start, end: cursor.previousEnd() };
}

function parseDottedName(cursor: Cursor): string {
  let name = cursor.expectName();
  while (cursor.skip(".")) name += `.${cursor.expectName()}`;
  return name;
}

const NO_ARGUMENT = new Set(["else", "or", "and"]);

/**
 * A test takes its one argument without parentheses too: `x is version '8'`. Any word but these three counts as one,
 * so that `x is defined if y` is no expression for Jinja2.
 */
function parseTestArguments(cursor: Cursor, grammar: Grammar): readonly Argument[] {
  if (cursor.skip("(")) return parseArguments(cursor, grammar);
  const token = cursor.current();
  if (cursor.atWord("is")) throw new SyntaxProblem();
  const starts =
    token.kind === "literal" ||
    (token.kind === "name" && !NO_ARGUMENT.has(token.text)) ||
    cursor.at("[") ||
    cursor.at("{");
  return starts ? [{ value: parsePostfix(cursor, grammar, grammar.primary(cursor), false) }] : [];
}
