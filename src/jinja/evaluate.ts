import type { Budget } from "../budget/budget.ts";
import type { SourceFile } from "../source/source-file.ts";
import { NO_ARGUMENTS, Parameters } from "./arguments.ts";
import { arithmetic } from "./arithmetic.ts";
import type { Arguments, Comparison, Expression } from "./ast.ts";
import { getAttribute, getItem, slice } from "./attributes.ts";
import { compare, contains, isEqual, toKey } from "./compare.ts";
import { FILTERS, type FilterContext } from "./filters.ts";
import { iterate } from "./iterate.ts";
import { locatedError, valueError } from "./jinja-error.ts";
import type { Scope } from "./scope.ts";
import { TESTS, TESTS_WITH_ARGUMENT } from "./tests.ts";
import { textOf } from "./text.ts";
import {
  type CallArguments,
  Callable,
  isMapping,
  isTrue,
  itemsOf,
  type Jinja,
  type JinjaMap,
  JinjaObject,
  orElse,
  Tuple,
  typeName,
  Undefined,
} from "./values.ts";

/** Evaluates the expressions of one template. Every error is given its place. */
export class Evaluator {
  readonly #file: SourceFile;
  readonly #budget: Budget;
  readonly #context: FilterContext;

  constructor(file: SourceFile, budget: Budget) {
    this.#file = file;
    this.#budget = budget;
    this.#context = {
      budget,
      filter: (name, input, args) => this.#filter(name, input, args),
      test: (name, input, args) => this.#test(name, input, args),
    };
  }

  evaluate(expression: Expression, scope: Scope): Jinja {
    try {
      this.#budget.step();
      return this.#evaluate(expression, scope);
    } catch (error) {
      throw locatedError(error, { file: this.#file, start: expression.start, end: expression.end });
    }
  }

  /** A filter on a value that no expression gives: the text of a block. */
  applyFilter(expression: Expression, input: Jinja, scope: Scope): Jinja {
    if (expression.kind !== "filter") return input;
    const before = expression.input === undefined ? input : this.applyFilter(expression.input, input, scope);
    return this.#located(expression, () =>
      this.#filter(expression.name, before, this.#arguments(expression.args, scope)),
    );
  }

  call(callee: Jinja, args: CallArguments): Jinja {
    this.#budget.step();
    if (callee instanceof Callable) return callee.call(args);
    if (callee instanceof JinjaObject && callee.call !== undefined) return callee.call(args);
    if (callee instanceof Undefined) throw valueError(`${callee.what} is undefined`);
    throw valueError(`${typeName(callee)} cannot be called`);
  }

  #located<T>(expression: Expression, run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw locatedError(error, { file: this.#file, start: expression.start, end: expression.end });
    }
  }

  #evaluate(expression: Expression, scope: Scope): Jinja {
    const value = (part: Expression) => this.evaluate(part, scope);
    switch (expression.kind) {
      case "constant":
        return expression.value;
      case "name":
        return orElse(scope.get(expression.name), new Undefined(`"${expression.name}"`));
      case "group":
        return value(expression.inner);
      case "list":
        return expression.items.map(value);
      case "tuple":
        return new Tuple(expression.items.map(value));
      case "dict":
        return this.#dict(expression.entries, scope);
      case "attribute":
        return getAttribute(value(expression.of), expression.name, this.#budget);
      case "item":
        return this.#item(value(expression.of), expression.index, scope);
      case "slice":
        throw valueError("a slice stands for no value");
      case "call":
        return this.call(value(expression.callee), this.#arguments(expression.args, scope));
      case "filter":
        return this.#filter(
          expression.name,
          expression.input === undefined ? "" : value(expression.input),
          this.#arguments(expression.args, scope),
        );
      case "test":
        return (
          this.#test(expression.name, value(expression.input), this.#arguments(expression.args, scope)) !==
          expression.negated
        );
      case "not":
        return !isTrue(value(expression.operand));
      case "negative":
        return arithmetic("-", 0, value(expression.operand), this.#budget);
      case "positive":
        return arithmetic("+", 0, value(expression.operand), this.#budget);
      case "and": {
        const left = value(expression.left);
        return isTrue(left) ? value(expression.right) : left;
      }
      case "or": {
        const left = value(expression.left);
        return isTrue(left) ? left : value(expression.right);
      }
      case "binary":
        return arithmetic(expression.operator, value(expression.left), value(expression.right), this.#budget);
      case "concat":
        return this.#concat(expression.items.map((item) => textOf(value(item), this.#budget)));
      case "compare":
        return this.#compare(expression.first, expression.rest, scope);
      case "conditional":
        if (isTrue(value(expression.test))) return value(expression.value);
        return expression.otherwise === undefined
          ? new Undefined("the other side of an inline `if`")
          : value(expression.otherwise);
    }
  }

  #dict(entries: readonly (readonly [Expression, Expression])[], scope: Scope): JinjaMap {
    return new Map(
      entries.map(([key, value]) => [toKey(this.evaluate(key, scope)), this.evaluate(value, scope)]),
    );
  }

  #item(of: Jinja, index: Expression, scope: Scope): Jinja {
    if (index.kind !== "slice") return getItem(of, this.evaluate(index, scope), this.#budget);
    const [from = null, to = null, step = null] = index.parts.map((part) =>
      part === undefined ? null : this.evaluate(part, scope),
    );
    return slice(of, from, to, step, this.#budget);
  }

  #concat(texts: readonly string[]): string {
    this.#budget.makeText(texts.reduce((sum, text) => sum + text.length, 0));
    return texts.join("");
  }

  /** `a < b < c` is `a < b and b < c`. */
  #compare(first: Expression, rest: readonly Comparison[], scope: Scope): boolean {
    let left = this.evaluate(first, scope);
    for (const { operator, value } of rest) {
      const right = this.evaluate(value, scope);
      if (!holds(operator, left, right, this.#budget)) return false;
      left = right;
    }
    return true;
  }

  /** A test may go through what it asks about. */
  #read(value: Jinja): void {
    this.#budget.read(typeof value === "string" ? value.length : 0);
    this.#budget.step(itemsOf(value)?.length ?? 0);
  }

  #arguments({ positional, named, spread, spreadNamed }: Arguments, scope: Scope): CallArguments {
    if (positional.length === 0 && named.length === 0 && !spread && !spreadNamed) return NO_ARGUMENTS;
    const values = positional.map((value) => this.evaluate(value, scope));
    if (spread !== undefined) values.push(...iterate(this.evaluate(spread, scope), this.#budget));
    const names = new Map(named.map(([name, value]) => [name, this.evaluate(value, scope)]));
    const more = spreadNamed === undefined ? undefined : this.evaluate(spreadNamed, scope);
    if (isMapping(more)) for (const [name, value] of more) names.set(String(name), value);
    return { positional: values, named: names };
  }

  #filter(name: string, input: Jinja, args: CallArguments): Jinja {
    const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
    this.#budget.step();
    // Most filters go through their input, and make another text of it.
    if (typeof input === "string") this.#budget.makeText(input.length);
    else this.#read(input);
    if (filter === undefined) throw valueError(`there is no filter \`${name}\``);
    if ("applyOpen" in filter) return filter.applyOpen(input, args, this.#context);
    return filter.apply(input, new Parameters(name, filter.names ?? [], args), this.#context);
  }

  #test(name: string, input: Jinja, args: CallArguments): boolean {
    const test = Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
    this.#read(input);
    if (test === undefined) throw valueError(`there is no test \`${name}\``);
    const [argument] = args.positional;
    if ((argument !== undefined) !== TESTS_WITH_ARGUMENT.has(name))
      throw valueError(
        `the test \`${name}\` takes ${argument === undefined ? "one argument" : "no argument"}`,
      );
    return test(input, argument ?? null, this.#budget);
  }
}

function holds(operator: string, left: Jinja, right: Jinja, budget: Budget): boolean {
  switch (operator) {
    case "==":
      return isEqual(left, right, budget);
    case "!=":
      return !isEqual(left, right, budget);
    case "in":
      return contains(right, left, budget);
    case "not in":
      return !contains(right, left, budget);
    case "<":
      return compare(left, right, budget) < 0;
    case "<=":
      return compare(left, right, budget) <= 0;
    case ">":
      return compare(left, right, budget) > 0;
    default:
      return compare(left, right, budget) >= 0;
  }
}
