import type { Scalar } from "../../value/value.ts";
import { type Cursor, cursorOver, SyntaxProblem } from "./cursor.ts";
import { type Grammar, parsePostfix } from "./postfix.ts";
import type { Comparison, Expression } from "./syntax.ts";
import { tokenize } from "./tokenize.ts";

const GRAMMAR: Grammar = { choice: parseChoice, primary: parsePrimary };

/** Parses a Jinja2 expression; undefined where the text is none (then it must be left alone). */
export function parseExpression(text: string): Expression | undefined {
  const tokens = tokenize(text);
  if (tokens === undefined) return undefined;
  const cursor = cursorOver(tokens);
  try {
    const expression = parseList(cursor);
    return cursor.current().kind === "end" ? expression : undefined;
  } catch (error) {
    // Thrown by the cursor alone; deep nesting exhausts the stack and is no expression of a person either.
    if (error instanceof SyntaxProblem || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `a, b` without parentheses is a tuple, as in `{{ a, b }}` and `for x in a, b`. */
function parseList(cursor: Cursor): Expression {
  const first = parseChoice(cursor);
  if (!cursor.at(",")) return first;
  const items = [first];
  while (cursor.skip(",")) {
    if (cursor.current().kind === "end") break;
    items.push(parseChoice(cursor));
  }
  return { kind: "list", items, start: first.start, end: cursor.previousEnd() };
}

/** `a if b else c` and all below it. */
function parseChoice(cursor: Cursor): Expression {
  let yes = parseOr(cursor);
  while (cursor.skipWord("if")) {
    const condition = parseOr(cursor);
    const no = cursor.skipWord("else") ? parseChoice(cursor) : undefined;
    yes = { kind: "choice", condition, yes, no, start: yes.start, end: cursor.previousEnd() };
  }
  return yes;
}

function parseOr(cursor: Cursor): Expression {
  let left = parseAnd(cursor);
  while (cursor.skipWord("or")) {
    const right = parseAnd(cursor);
    left = { kind: "or", left, right, start: left.start, end: right.end };
  }
  return left;
}

function parseAnd(cursor: Cursor): Expression {
  let left = parseNot(cursor);
  while (cursor.skipWord("and")) {
    const right = parseNot(cursor);
    left = { kind: "and", left, right, start: left.start, end: right.end };
  }
  return left;
}

function parseNot(cursor: Cursor): Expression {
  const { start } = cursor.current();
  if (!cursor.skipWord("not")) return parseCompare(cursor);
  const operand = parseNot(cursor);
  return { kind: "not", operand, start, end: operand.end };
}

function parseCompare(cursor: Cursor): Expression {
  const first = parseSum(cursor);
  const rest: Comparison[] = [];
  for (let operator = comparison(cursor); operator !== undefined; operator = comparison(cursor))
    rest.push({ operator, operand: parseSum(cursor) });
  if (rest.length === 0) return first;
  return { kind: "compare", first, rest, start: first.start, end: cursor.previousEnd() };
}

function comparison(cursor: Cursor): Comparison["operator"] | undefined {
  for (const operator of ["==", "!=", "<=", ">=", "<", ">"] as const)
    if (cursor.skip(operator)) return operator;
  if (cursor.skipWord("in")) return "in";
  if (!cursor.atWord("not") || !cursor.nextIsWord("in")) return undefined;
  cursor.advance();
  cursor.advance();
  return "not in";
}

// Jinja2's own order: `~` binds tighter than `+`, `**` tighter than `*`.
function parseSum(cursor: Cursor): Expression {
  return parseBinary(cursor, ["+", "-"], parseConcat);
}

function parseConcat(cursor: Cursor): Expression {
  return parseBinary(cursor, ["~"], parseProduct);
}

function parseProduct(cursor: Cursor): Expression {
  return parseBinary(cursor, ["*", "/", "//", "%"], parsePower);
}

function parsePower(cursor: Cursor): Expression {
  return parseBinary(cursor, ["**"], parseUnary);
}

function parseBinary(
  cursor: Cursor,
  operators: readonly string[],
  below: (cursor: Cursor) => Expression,
): Expression {
  let left = below(cursor);
  for (;;) {
    const operator = operators.find((text) => cursor.skip(text));
    if (operator === undefined) return left;
    const right = below(cursor);
    left = { kind: "binary", operator, left, right, start: left.start, end: right.end };
  }
}

function parseUnary(cursor: Cursor): Expression {
  const { start } = cursor.current();
  const operator = ["-", "+"].find((text) => cursor.skip(text));
  if (operator === undefined) return parsePostfix(cursor, GRAMMAR, parsePrimary(cursor), true);
  const operand = parsePostfix(cursor, GRAMMAR, parsePrimary(cursor), false);
  const unary: Expression = { kind: "unary", operator, operand, start, end: operand.end };
  return parsePostfix(cursor, GRAMMAR, unary, true);
}

const CONSTANTS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
  ["none", null],
  ["None", null],
]);

/** A name, a literal, or something in brackets. */
function parsePrimary(cursor: Cursor): Expression {
  const token = cursor.current();
  if (token.kind === "literal") return parseLiteral(cursor);
  if (token.kind === "name") {
    cursor.advance();
    const constant = CONSTANTS.get(token.text);
    if (constant === undefined) return { kind: "name", name: token.text, start: token.start, end: token.end };
    return { kind: "literal", value: constant, start: token.start, end: token.end };
  }
  if (cursor.skip("(")) return parseParenthesis(cursor, token.start);
  if (cursor.skip("[")) {
    const items = parseItems(cursor, "]");
    return { kind: "list", items, start: token.start, end: cursor.previousEnd() };
  }
  if (cursor.skip("{")) return parseDict(cursor, token.start);
  throw new SyntaxProblem();
}

/** Strings that stand side by side are one, as in Python. */
function parseLiteral(cursor: Cursor): Expression {
  const { start } = cursor.current();
  let value: Scalar = null;
  for (let token = cursor.current(); token.kind === "literal"; token = cursor.current()) {
    if (typeof value === "string" && typeof token.value !== "string") break;
    value = typeof value === "string" ? value + String(token.value) : token.value;
    cursor.advance();
    if (typeof value !== "string") break;
  }
  return { kind: "literal", value, start, end: cursor.previousEnd() };
}

function parseParenthesis(cursor: Cursor, start: number): Expression {
  if (cursor.skip(")")) return { kind: "list", items: [], start, end: cursor.previousEnd() };
  const inner = parseChoice(cursor);
  if (cursor.skip(")")) return { kind: "group", inner, start, end: cursor.previousEnd() };
  cursor.expect(",");
  const items = [inner, ...parseItems(cursor, ")")];
  return { kind: "list", items, start, end: cursor.previousEnd() };
}

function parseItems(cursor: Cursor, close: string): Expression[] {
  const items: Expression[] = [];
  while (!cursor.skip(close)) {
    items.push(parseChoice(cursor));
    if (cursor.skip(close)) break;
    cursor.expect(",");
  }
  return items;
}

function parseDict(cursor: Cursor, start: number): Expression {
  const entries: [Expression, Expression][] = [];
  while (!cursor.skip("}")) {
    const key = parseChoice(cursor);
    cursor.expect(":");
    entries.push([key, parseChoice(cursor)]);
    if (cursor.skip("}")) break;
    cursor.expect(",");
  }
  return { kind: "dict", entries, start, end: cursor.previousEnd() };
}
