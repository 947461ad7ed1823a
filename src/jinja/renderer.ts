import type { Budget } from "../budget/budget.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Expression, Macro, Statement, Target } from "./ast.ts";
import { Evaluator } from "./evaluate.ts";
import { iterate } from "./iterate.ts";
import { JinjaError, locatedError } from "./jinja-error.ts";
import { type LoopState, loopObject } from "./loop.ts";
import { Output } from "./output.ts";
import { parseTemplate } from "./parse-template.ts";
import { Scope } from "./scope.ts";
import { textOf } from "./text.ts";
import {
  type CallArguments,
  Callable,
  isTrue,
  itemsOf,
  type Jinja,
  JinjaObject,
  orElse,
  Tuple,
  typeName,
  Undefined,
} from "./values.ts";

/** What one rendering of a template works with. */
export interface Job {
  readonly file: SourceFile;
  readonly find: (name: string) => SourceFile | undefined;
  readonly budget: Budget;
  readonly output: Output;
  /** The functions that a template sees which is imported without its context. */
  readonly globals: Scope;
  /** Templates around this one, against those that include themselves. */
  readonly depth?: number;
}

/** Reading a template costs as much as its text is long, each time. */
export function parseAtCost(file: SourceFile, budget: Budget): readonly Statement[] {
  budget.walk(2 * file.text.length);
  return parseTemplate(file);
}

const DEEPEST_INCLUDE = 50;
const DEEPEST_MACRO = 200;

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** Runs the statements of one template. */
export class Renderer {
  readonly #job: Job;
  readonly #evaluator: Evaluator;
  readonly #blocks = new Map<string, Of<"block">>();
  #top = new Scope();
  #output: Output;
  #loopDepth = 0;
  #macroDepth = 0;

  constructor(job: Job) {
    this.#job = job;
    this.#output = job.output;
    this.#evaluator = new Evaluator(job.file, job.budget);
  }

  render(body: readonly Statement[], scope: Scope): void {
    this.#collectBlocks(body);
    this.#top = scope;
    if (this.#blocks.size > 0) scope.set("self", new JinjaObject("self", (name) => this.#selfBlock(name)));
    this.#run(body, scope);
  }

  #collectBlocks(body: readonly Statement[]): void {
    for (const statement of body) {
      if (statement.kind === "block") this.#blocks.set(statement.name, statement);
      if ("body" in statement) this.#collectBlocks(statement.body);
      if (statement.kind === "for") this.#collectBlocks(statement.otherwise);
      if (statement.kind === "if") for (const branch of statement.branches) this.#collectBlocks(branch.body);
    }
  }

  #selfBlock(name: string): Jinja | undefined {
    const block = this.#blocks.get(name);
    return block && new Callable(name, () => this.#capture(block.body, new Scope(this.#top)));
  }

  #run(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) this.#at(statement, () => this.#statement(statement, scope));
  }

  #statement(statement: Statement, scope: Scope): void {
    this.#job.budget.step();
    switch (statement.kind) {
      case "data":
        this.#output.write(statement.text, this.#job.file, statement.start, statement.end, true);
        break;
      case "print":
        this.#print(statement, scope);
        break;
      case "for":
        this.#for(statement, scope, this.#evaluator.evaluate(statement.list, scope));
        break;
      case "if":
        this.#if(statement, scope);
        break;
      case "set":
        this.#assign(statement.target, this.#evaluator.evaluate(statement.value, scope), scope);
        break;
      case "set-block":
        this.#setBlock(statement, scope);
        break;
      case "block":
        this.#run(statement.body, new Scope(statement.scoped ? scope : this.#top));
        break;
      case "include":
        this.#include(statement, scope);
        break;
      case "import":
        scope.set(statement.as, this.#module(statement.template, statement.withContext, scope));
        break;
      case "from-import":
        this.#fromImport(statement, scope);
        break;
      case "macro":
        scope.set(statement.macro.name, this.#macro(statement.macro, scope));
        break;
      case "call-block":
        this.#callBlock(statement, scope);
        break;
      case "filter-block":
        this.#filterBlock(statement, scope);
        break;
      case "with":
        this.#with(statement, scope);
        break;
      case "group":
        this.#run(statement.body, new Scope(scope));
        break;
    }
  }

  #print({ value, start, end }: Of<"print">, scope: Scope): void {
    this.#output.write(
      this.#textOf(this.#evaluator.evaluate(value, scope)),
      this.#job.file,
      start,
      end,
      false,
    );
  }

  #if({ branches }: Of<"if">, scope: Scope): void {
    const branch = branches.find(
      ({ test }) => test === undefined || isTrue(this.#evaluator.evaluate(test, scope)),
    );
    if (branch !== undefined) this.#run(branch.body, scope);
  }

  #for(statement: Of<"for">, scope: Scope, list: Jinja): void {
    const items = this.#loopItems(statement, scope, list);
    if (items.length === 0) this.#run(statement.otherwise, new Scope(scope));
    const state: LoopState = {
      items,
      index0: 0,
      depth0: statement.recursive ? this.#loopDepth : 0,
      changed: undefined,
    };
    const recurse = statement.recursive
      ? (args: CallArguments) => this.#recurse(statement, scope, args)
      : undefined;
    const loop = loopObject(state, recurse, this.#job.budget);
    for (const [i, item] of items.entries()) {
      this.#job.budget.step();
      state.index0 = i;
      const inner = new Scope(scope);
      inner.set("loop", loop);
      this.#assign(statement.target, item, inner);
      this.#run(statement.body, inner);
    }
  }

  #loopItems({ target, list, test }: Of<"for">, scope: Scope, value: Jinja): readonly Jinja[] {
    const items = this.#at(list, () => [...iterate(value, this.#job.budget)]);
    if (test === undefined) return items;
    return items.filter((item) => {
      const inner = new Scope(scope);
      this.#assign(target, item, inner);
      return isTrue(this.#evaluator.evaluate(test, inner));
    });
  }

  #recurse(statement: Of<"for">, scope: Scope, { positional }: CallArguments): Jinja {
    const [list = null] = positional;
    this.#loopDepth++;
    const text = this.#captured(() => this.#for(statement, scope, list));
    this.#loopDepth--;
    return text;
  }

  #assign(target: Target, value: Jinja, scope: Scope): void {
    if (target.kind === "name") scope.set(target.name, value);
    else if (target.kind === "attribute") this.#assignAttribute(target, value, scope);
    else this.#unpack(target, value, scope);
  }

  #unpack(target: Extract<Target, { kind: "tuple" }>, value: Jinja, scope: Scope): void {
    const items = this.#at(target, () => iterate(value, this.#job.budget));
    if (items.length !== target.items.length)
      throw this.#error(`${target.items.length} names cannot take ${items.length} values`, target);
    for (const [i, item] of target.items.entries()) this.#assign(item, items[i] ?? null, scope);
  }

  #assignAttribute(target: Extract<Target, { kind: "attribute" }>, value: Jinja, scope: Scope): void {
    const object = scope.get(target.object);
    if (!(object instanceof JinjaObject) || object.set === undefined)
      throw this.#error(
        `only a namespace() can have its attributes set, not ${typeName(object ?? null)}`,
        target,
      );
    object.set(target.name, value);
  }

  #setBlock({ target, filter, body }: Of<"set-block">, scope: Scope): void {
    const text = this.#capture(body, new Scope(scope));
    this.#assign(
      target,
      filter === undefined ? text : this.#evaluator.applyFilter(filter, text, scope),
      scope,
    );
  }

  #filterBlock({ filter, body, start, end }: Of<"filter-block">, scope: Scope): void {
    const text = this.#evaluator.applyFilter(filter, this.#capture(body, new Scope(scope)), scope);
    this.#output.write(this.#textOf(text), this.#job.file, start, end, false);
  }

  #with({ assignments, body }: Of<"with">, scope: Scope): void {
    const inner = new Scope(scope);
    // The values see the names around the block, not those of the block.
    const values = assignments.map(([, value]) => this.#evaluator.evaluate(value, scope));
    for (const [i, [target]] of assignments.entries()) this.#assign(target, values[i] ?? null, inner);
    this.#run(body, inner);
  }

  #include(statement: Of<"include">, scope: Scope): void {
    const file = this.#findTemplate(statement.names, scope, statement.ignoreMissing);
    if (file === undefined) return;
    const around = statement.withContext ? scope : this.#job.globals;
    this.#renderer(file, this.#output, statement).render(this.#parsed(file), new Scope(around));
  }

  #parsed(file: SourceFile): readonly Statement[] {
    return parseAtCost(file, this.#job.budget);
  }

  #findTemplate(names: Expression, scope: Scope, mayMiss: boolean): SourceFile | undefined {
    const value = this.#evaluator.evaluate(names, scope);
    const candidates = itemsOf(value) ?? [value];
    for (const name of candidates) {
      const file = this.#job.find(this.#textOf(name));
      if (file !== undefined) return file;
    }
    if (mayMiss) return undefined;
    throw this.#error(
      `there is no template ${candidates.map((name) => `"${this.#textOf(name)}"`).join(" or ")}`,
      names,
    );
  }

  #renderer(file: SourceFile, output: Output, place: { start: number; end: number }): Renderer {
    const depth = (this.#job.depth ?? 0) + 1;
    if (depth > DEEPEST_INCLUDE)
      throw new JinjaError("limit", "templates include each other without end", {
        file: this.#job.file,
        ...place,
      });
    return new Renderer({ ...this.#job, file, output, depth });
  }

  /** An imported template: its macros and the names it sets. */
  #module(template: Expression, withContext: boolean, scope: Scope): JinjaObject {
    const file = this.#findTemplate(template, scope, false);
    const inner = new Scope(withContext ? scope : this.#job.globals);
    if (file !== undefined)
      this.#renderer(file, new Output(this.#job.budget), template).render(this.#parsed(file), inner);
    return new JinjaObject("imported template", (name) => inner.own.get(name));
  }

  #fromImport({ template, names, withContext }: Of<"from-import">, scope: Scope): void {
    const module = this.#module(template, withContext, scope);
    for (const [name, as] of names)
      scope.set(as, orElse(module.get(name), new Undefined(`"${name}" of the imported template`)));
  }

  #macro({ name, parameters, body }: Macro, scope: Scope, caller?: Jinja): Callable {
    return new Callable(name, ({ positional, named }) => {
      const inner = new Scope(scope);
      const rest = new Map(named);
      for (const [i, parameter] of parameters.entries()) {
        const given = orElse(positional[i], named.get(parameter.name));
        rest.delete(parameter.name);
        if (given !== undefined) inner.set(parameter.name, given);
        else if (parameter.value !== undefined)
          inner.set(parameter.name, this.#evaluator.evaluate(parameter.value, inner));
        else inner.set(parameter.name, new Undefined(`"${parameter.name}"`));
      }
      const passed = orElse(caller, rest.get("caller"));
      rest.delete("caller");
      if (passed !== undefined) inner.set("caller", passed);
      inner.set("varargs", new Tuple(positional.slice(parameters.length)));
      inner.set("kwargs", rest);
      return this.#capture(body, inner);
    });
  }

  #callBlock({ macro, call, start, end }: Of<"call-block">, scope: Scope): void {
    const caller = this.#macro(macro, scope);
    const inner = new Scope(scope);
    inner.set("caller", caller);
    if (call.kind !== "call") return;
    const name: Expression = { kind: "name", name: "caller", start, end };
    const named = [...call.args.named, ["caller", name] as const];
    const text = this.#evaluator.evaluate({ ...call, args: { ...call.args, named } }, inner);
    this.#output.write(this.#textOf(text), this.#job.file, start, end, false);
  }

  #textOf(value: Jinja): string {
    return textOf(value, this.#job.budget);
  }

  #capture(body: readonly Statement[], scope: Scope): string {
    return this.#captured(() => this.#run(body, scope));
  }

  #captured(run: () => void): string {
    if (++this.#macroDepth > DEEPEST_MACRO)
      throw new JinjaError("limit", "macros call each other without end", {
        file: this.#job.file,
        start: 0,
        end: 0,
      });
    const outer = this.#output;
    this.#output = new Output(this.#job.budget);
    run();
    const { text } = this.#output;
    this.#output = outer;
    this.#macroDepth--;
    return text;
  }

  #at<T>(place: { readonly start: number; readonly end: number }, run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw locatedError(error, { file: this.#job.file, start: place.start, end: place.end });
    }
  }

  #error(message: string, { start, end }: { readonly start: number; readonly end: number }): JinjaError {
    return new JinjaError("value", message, { file: this.#job.file, start, end });
  }
}
