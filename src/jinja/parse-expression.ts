import { Float } from "../value/value.ts";
import type { Arguments, Comparison, Expression, Place } from "./ast.ts";
import type { TokenKind } from "./token.ts";
import type { TokenStream } from "./token-stream.ts";

const COMPARISONS = ["==", "!=", "<", "<=", ">", ">="] as const;

const CONSTANTS: ReadonlyMap<string, null | boolean> = new Map<string, null | boolean>([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
  ["none", null],
  ["None", null],
]);

/** An expression, with `… if … else …` unless it is left to a `for` that has an `if` of its own. */
export function parseExpression(tokens: TokenStream, conditional = true): Expression {
  return tokens.nested(() => (conditional ? parseConditional(tokens) : parseOr(tokens)));
}

/** Expressions with commas between them make a tuple; a single one is itself. */
export function parseTuple(tokens: TokenStream, conditional = true, endWord?: string): Expression {
  const { start } = tokens.current;
  const first = parseExpression(tokens, conditional);
  if (!tokens.isOperator(",")) return first;
  const items = [first];
  while (tokens.skipOperator(",") && !endsTuple(tokens, endWord))
    items.push(parseExpression(tokens, conditional));
  return { kind: "tuple", items, start, end: tokens.lastEnd };
}

const TUPLE_ENDS: readonly TokenKind[] = ["variable-end", "block-end", "end"];

function endsTuple(tokens: TokenStream, endWord: string | undefined): boolean {
  if (TUPLE_ENDS.includes(tokens.current.kind) || tokens.isOperator(")")) return true;
  return endWord !== undefined && tokens.isName(endWord);
}

function parseConditional(tokens: TokenStream): Expression {
  const { start } = tokens.current;
  let result = parseOr(tokens);
  for (let links = 1; tokens.skipName("if"); links++) {
    tokens.chained(links);
    const test = parseOr(tokens);
    const otherwise = tokens.skipName("else") ? tokens.nested(() => parseConditional(tokens)) : undefined;
    result = { kind: "conditional", test, value: result, otherwise, start, end: tokens.lastEnd };
  }
  return result;
}

function parseOr(tokens: TokenStream): Expression {
  let left = parseAnd(tokens);
  for (let links = 1; tokens.skipName("or"); links++) {
    tokens.chained(links);
    left = { kind: "or", left, right: parseAnd(tokens), ...from(left, tokens) };
  }
  return left;
}

function parseAnd(tokens: TokenStream): Expression {
  let left = parseNot(tokens);
  for (let links = 1; tokens.skipName("and"); links++) {
    tokens.chained(links);
    left = { kind: "and", left, right: parseNot(tokens), ...from(left, tokens) };
  }
  return left;
}

function parseNot(tokens: TokenStream): Expression {
  const { start } = tokens.current;
  if (!tokens.skipName("not")) return parseComparison(tokens);
  const operand = tokens.nested(() => parseNot(tokens));
  return { kind: "not", operand, start, end: tokens.lastEnd };
}

function parseComparison(tokens: TokenStream): Expression {
  const first = parseSum(tokens);
  const rest: Comparison[] = [];
  for (let operator = takeComparison(tokens); operator !== undefined; operator = takeComparison(tokens))
    rest.push({ operator, value: parseSum(tokens) });
  return rest.length === 0 ? first : { kind: "compare", first, rest, ...from(first, tokens) };
}

function takeComparison(tokens: TokenStream): Comparison["operator"] | undefined {
  for (const operator of COMPARISONS) if (tokens.skipOperator(operator)) return operator;
  if (tokens.skipName("in")) return "in";
  if (!tokens.isName("not") || tokens.at(1).kind !== "name" || tokens.at(1).text !== "in") return undefined;
  tokens.take();
  tokens.take();
  return "not in";
}

function parseSum(tokens: TokenStream): Expression {
  return parseBinary(tokens, ["+", "-"], parseConcat);
}

function parseConcat(tokens: TokenStream): Expression {
  const first = parseProduct(tokens);
  const items = [first];
  while (tokens.skipOperator("~")) items.push(parseProduct(tokens));
  return items.length === 1 ? first : { kind: "concat", items, ...from(first, tokens) };
}

function parseProduct(tokens: TokenStream): Expression {
  return parseBinary(tokens, ["*", "/", "//", "%"], parsePower);
}

function parsePower(tokens: TokenStream): Expression {
  return parseBinary(tokens, ["**"], (stream) => parseUnary(stream, true));
}

function parseBinary(
  tokens: TokenStream,
  operators: readonly string[],
  parseOperand: (tokens: TokenStream) => Expression,
): Expression {
  let left = parseOperand(tokens);
  for (let links = 1; tokens.isOperator(...operators); links++) {
    tokens.chained(links);
    const operator = tokens.take().text;
    const right = parseOperand(tokens);
    left = { kind: "binary", operator, left, right, ...from(left, tokens) };
  }
  return left;
}

function parseUnary(tokens: TokenStream, withFilter: boolean): Expression {
  const { start } = tokens.current;
  let result: Expression;
  if (tokens.isOperator("-", "+")) {
    const kind = tokens.take().text === "-" ? "negative" : "positive";
    const operand = tokens.nested(() => parseUnary(tokens, false));
    result = { kind, operand, start, end: tokens.lastEnd };
  } else result = parsePostfix(tokens, parsePrimary(tokens));
  return withFilter ? parseFilters(tokens, result) : result;
}

function parsePrimary(tokens: TokenStream): Expression {
  const token = tokens.current;
  switch (token.kind) {
    case "name": {
      tokens.take();
      const constant = CONSTANTS.get(token.text);
      return constant === undefined
        ? { kind: "name", name: token.text, ...placeOf(token) }
        : { kind: "constant", value: constant, ...placeOf(token) };
    }
    case "string": {
      let value = "";
      while (tokens.is("string")) value += tokens.take().text;
      return { kind: "constant", value, start: token.start, end: tokens.lastEnd };
    }
    case "integer":
      return { kind: "constant", value: integer(tokens.take().text), ...placeOf(token) };
    case "float":
      return {
        kind: "constant",
        value: new Float(Number(tokens.take().text.replaceAll("_", ""))),
        ...placeOf(token),
      };
    default:
      return parseBracket(tokens);
  }
}

function integer(text: string): number | bigint {
  const value = BigInt(text.replaceAll("_", ""));
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function parseBracket(tokens: TokenStream): Expression {
  if (tokens.isOperator("(")) return parseParentheses(tokens);
  if (tokens.isOperator("[")) {
    const { start } = tokens.take();
    const items: Expression[] = [];
    separated(tokens, "]", () => items.push(parseExpression(tokens)));
    return { kind: "list", items, start, end: tokens.lastEnd };
  }
  if (!tokens.isOperator("{")) throw tokens.unexpected("a value");
  const { start } = tokens.take();
  const entries: [Expression, Expression][] = [];
  separated(tokens, "}", () => {
    const key = parseExpression(tokens);
    tokens.expect("operator", ":");
    entries.push([key, parseExpression(tokens)]);
  });
  return { kind: "dict", entries, start, end: tokens.lastEnd };
}

function parseParentheses(tokens: TokenStream): Expression {
  const { start } = tokens.take();
  if (tokens.skipOperator(")")) return { kind: "tuple", items: [], start, end: tokens.lastEnd };
  const inner = parseTuple(tokens);
  tokens.expect("operator", ")");
  const place = { start, end: tokens.lastEnd };
  return inner.kind === "tuple" ? { ...inner, ...place } : { kind: "group", inner, ...place };
}

/** Items with commas between them (and maybe one at the end) up to a closing bracket. */
function separated(tokens: TokenStream, close: string, parseItem: () => void): void {
  while (!tokens.isOperator(close)) {
    parseItem();
    if (!tokens.isOperator(close)) tokens.expect("operator", ",");
  }
  tokens.take();
}

function parsePostfix(tokens: TokenStream, start: Expression): Expression {
  let result = start;
  for (let links = 0; ; links++) {
    tokens.chained(links);
    if (tokens.isOperator(".", "[")) result = parseSubscript(tokens, result);
    else if (tokens.isOperator("("))
      result = { kind: "call", callee: result, args: parseArguments(tokens), ...from(start, tokens) };
    else return result;
  }
}

function parseSubscript(tokens: TokenStream, of: Expression): Expression {
  if (tokens.skipOperator(".")) {
    if (tokens.is("name")) return { kind: "attribute", of, name: tokens.take().text, ...from(of, tokens) };
    const token = tokens.expect("integer");
    const index: Expression = { kind: "constant", value: integer(token.text), ...placeOf(token) };
    return { kind: "item", of, index, ...from(of, tokens) };
  }
  const { start } = tokens.take();
  const items: Expression[] = [];
  while (!tokens.skipOperator("]")) {
    if (items.length > 0) tokens.expect("operator", ",");
    items.push(parseIndex(tokens));
  }
  const [only] = items;
  const index: Expression =
    only !== undefined && items.length === 1 ? only : { kind: "tuple", items, start, end: tokens.lastEnd };
  return { kind: "item", of, index, ...from(of, tokens) };
}

/** An index, or a slice `from:to:step` of which every part may be missing. */
function parseIndex(tokens: TokenStream): Expression {
  const { start } = tokens.current;
  const parts: (Expression | undefined)[] = [];
  for (;;) {
    parts.push(tokens.isOperator(":", "]", ",") ? undefined : parseExpression(tokens));
    if (parts.length === 3 || !tokens.skipOperator(":")) break;
  }
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return { kind: "slice", parts, start, end: tokens.lastEnd };
}

/** The arguments of a call; the current token is the bracket that opens them. */
export function parseArguments(tokens: TokenStream): Arguments {
  const { start } = tokens.expect("operator", "(");
  const positional: Expression[] = [];
  const named: [string, Expression][] = [];
  let spread: Expression | undefined;
  let spreadNamed: Expression | undefined;
  const refuseIf = (wrong: boolean): void => {
    if (wrong) throw tokens.error("these arguments stand in the wrong order", { start, end: tokens.lastEnd });
  };
  separated(tokens, ")", () => {
    refuseIf(spreadNamed !== undefined);
    if (tokens.isOperator("*")) {
      refuseIf(spread !== undefined);
      tokens.take();
      spread = parseExpression(tokens);
    } else if (tokens.skipOperator("**")) spreadNamed = parseExpression(tokens);
    else if (tokens.is("name") && tokens.at(1).kind === "operator" && tokens.at(1).text === "=") {
      const name = tokens.take().text;
      tokens.take();
      named.push([name, parseExpression(tokens)]);
    } else {
      refuseIf(spread !== undefined || named.length > 0);
      positional.push(parseExpression(tokens));
    }
  });
  return { positional, named, spread, spreadNamed };
}

const NO_ARGUMENTS: Arguments = { positional: [], named: [], spread: undefined, spreadNamed: undefined };

function parseFilters(tokens: TokenStream, start: Expression): Expression {
  let result = start;
  for (let links = 0; ; links++) {
    tokens.chained(links);
    if (tokens.skipOperator("|")) result = parseFilter(tokens, result);
    else if (tokens.skipName("is")) result = parseTest(tokens, result);
    // `a|b()()` and the like: what a filter gives may be called.
    else if (tokens.isOperator("("))
      result = { kind: "call", callee: result, args: parseArguments(tokens), ...from(start, tokens) };
    else return result;
  }
}

/** `name(args)` behind a `|`; `input` is missing in `{% filter … %}` and `{% set x | … %}`. */
export function parseFilter(tokens: TokenStream, input: Expression | undefined): Expression {
  const { start } = tokens.current;
  const name = dottedName(tokens);
  const namePlace = { start, end: tokens.lastEnd };
  const args = tokens.isOperator("(") ? parseArguments(tokens) : NO_ARGUMENTS;
  return { kind: "filter", input, name, namePlace, args, start: input?.start ?? start, end: tokens.lastEnd };
}

function parseTest(tokens: TokenStream, input: Expression): Expression {
  const negated = tokens.skipName("not");
  const { start } = tokens.current;
  const name = dottedName(tokens);
  const namePlace = { start, end: tokens.lastEnd };
  const args = testArguments(tokens);
  return { kind: "test", input, name, namePlace, negated, args, ...from(input, tokens) };
}

/**
 * A test takes its one argument without brackets too: `is divisibleby 3`. Any word but three counts as one, so that
 * `x is defined if y` is no expression.
 */
function testArguments(tokens: TokenStream): Arguments {
  if (tokens.isOperator("(")) return parseArguments(tokens);
  const { kind } = tokens.current;
  const value = kind === "name" || kind === "string" || kind === "integer" || kind === "float";
  if (!value && !tokens.isOperator("[", "{")) return NO_ARGUMENTS;
  if (tokens.isName("else", "or", "and")) return NO_ARGUMENTS;
  if (tokens.isName("is")) throw tokens.error("one test cannot follow another", tokens.current);
  return { ...NO_ARGUMENTS, positional: [parsePostfix(tokens, parsePrimary(tokens))] };
}

function dottedName(tokens: TokenStream): string {
  let name = tokens.expect("name").text;
  while (tokens.skipOperator(".")) name += `.${tokens.expect("name").text}`;
  return name;
}

function from(first: Place, tokens: TokenStream): Place {
  return { start: first.start, end: tokens.lastEnd };
}

function placeOf({ start, end }: Place): Place {
  return { start, end };
}
