import { Float } from "../value/value.ts";
import type { Call, Expression, Mapping } from "./ast.ts";
import { YaqlError } from "./error.ts";
import { tokenize } from "./lexer.ts";
import { binaryPower, indexPower, rightAssociative, unaryPower } from "./operators.ts";
import type { Token } from "./token.ts";

const MAX_NESTING = 300;

/** Parses a yaql expression; throws `YaqlError` where it is malformed. */
export function parseYaql(text: string): Expression {
  const parser = new Parser(tokenize(text));
  const expression = parser.expression(0);
  parser.expectEnd();
  return expression;
}

/** Reads tokens from left to right (precedence climbing). */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #nesting = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** An expression whose operators all bind tighter than `power`. */
  expression(power: number): Expression {
    if (++this.#nesting > MAX_NESTING) this.#fail("the expression is nested too deeply");
    let left = this.#operand();
    for (let next = this.#continuation(left, power); next !== undefined; ) {
      left = next;
      next = this.#continuation(left, power);
    }
    this.#nesting--;
    return left;
  }

  expectEnd(): void {
    if (this.#next().kind !== "end") this.#fail();
  }

  /** What `left` grows into with the operator or index that follows, if that binds tighter than `power`. */
  #continuation(left: Expression, power: number): Expression | undefined {
    const token = this.#next();
    if (token.kind !== "operator") return undefined;
    if (token.value === "[") return power < indexPower ? this.#index(left) : undefined;
    const own = binaryPower.get(token.value);
    if (own === undefined || own <= power) return undefined;
    this.#take();
    const right = this.expression(rightAssociative.has(token.value) ? own - 1 : own);
    return operatorCall(`#operator_${token.value}`, [left, right], left.start, right.end);
  }

  #index(left: Expression): Call {
    this.#take();
    const { args, end } = this.#arguments("]");
    return operatorCall("#indexer", [left, ...args], left.start, end);
  }

  #operand(): Expression {
    const token = this.#take();
    const { start, end } = token;
    switch (token.kind) {
      case "number":
        return constant(token.float ? new Float(Number(token.value)) : token.value, token);
      case "string":
      case "literal":
        return constant(token.value, token);
      case "word":
        return { kind: "constant", value: token.value, word: true, start, end };
      case "variable":
        return { kind: "variable", name: token.value, start, end };
      case "function":
        return this.#call(token.value, start);
      case "operator":
        return this.#prefixed(token.value, start);
      case "end":
        return this.#fail("the expression ends too early");
    }
  }

  #call(name: string, start: number): Call {
    const { args, end } = this.#arguments(")");
    return { kind: "call", name, named: true, args, start, end };
  }

  #prefixed(operator: string, start: number): Expression {
    if (operator === "(") return this.#group(start);
    if (operator === "[") return this.#literal("#list", "]", start);
    if (operator === "{") return this.#literal("#map", "}", start);
    const power = unaryPower.get(operator);
    if (power === undefined) {
      this.#at--;
      this.#fail();
    }
    const operand = this.expression(power);
    return operatorCall(`#unary_operator_${operator}`, [operand], start, operand.end);
  }

  #group(start: number): Expression {
    const inner = this.expression(0);
    const { end } = this.#expect(")");
    return { kind: "group", inner, start, end };
  }

  #literal(name: string, closing: string, start: number): Call {
    const { args, end } = this.#arguments(closing);
    return operatorCall(name, args, start, end);
  }

  /** Arguments up to the closing bracket: values, some of them left out, then `name => value` pairs. */
  #arguments(closing: string): { readonly args: readonly (Expression | undefined)[]; readonly end: number } {
    const args: (Expression | undefined)[] = [];
    while (!this.#sees(closing) || args.length > 0) {
      const arg = this.#sees(",") ? undefined : this.#argument();
      if (arg?.kind === "mapping" ? !mayPrecedePair(args) : args.at(-1)?.kind === "mapping") this.#fail();
      args.push(arg);
      if (this.#sees(closing)) break;
      this.#expect(",");
    }
    return { args, end: this.#expect(closing).end };
  }

  #argument(): Expression | Mapping {
    const source = this.expression(0);
    if (!this.#sees("=>")) return source;
    this.#take();
    const target = this.expression(0);
    return { kind: "mapping", source, target, start: source.start, end: target.end };
  }

  #sees(operator: string): boolean {
    const token = this.#next();
    return token.kind === "operator" && token.value === operator;
  }

  #expect(operator: string): Token {
    return this.#sees(operator) ? this.#take() : this.#fail();
  }

  #next(): Token {
    return this.#tokens[this.#at] ?? { kind: "end", start: 0, end: 0 };
  }

  #take(): Token {
    const token = this.#next();
    if (token.kind !== "end") this.#at++;
    return token;
  }

  #fail(message?: string): never {
    const token = this.#next();
    const found = token.kind === "end" ? "the expression ends too early" : `unexpected ${describe(token)}`;
    throw new YaqlError(message ?? found, "syntax", token.start, token.end);
  }
}

/** One argument at most may be left out before the first pair, and not the first one. */
function mayPrecedePair(args: readonly (Expression | undefined)[]): boolean {
  return args.at(-1) !== undefined || args.length === 0 || args.at(-2) !== undefined;
}

function constant(value: string | number | bigint | boolean | null | Float, token: Token): Expression {
  return { kind: "constant", value, word: false, start: token.start, end: token.end };
}

function operatorCall(
  name: string,
  args: readonly (Expression | undefined)[],
  start: number,
  end: number,
): Call {
  return { kind: "call", name, named: false, args, start, end };
}

function describe(token: Token): string {
  switch (token.kind) {
    case "variable":
      return `$${token.value}`;
    case "function":
      return `${token.value}(`;
    case "end":
      return "end";
    default:
      return String(token.value);
  }
}
