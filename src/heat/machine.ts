import { Budget } from "../budget/budget.ts";
import type { Diagnostic, Report } from "../diagnostic/diagnostic.ts";
import type { Files } from "../model/files.ts";
import type { Span } from "../source/span.ts";
import { isList, isMap, type Value } from "../value/value.ts";
import { expressionText } from "./expression-text.ts";
import { HeatError, toDiagnostic } from "./heat-error.ts";
import { LazyMap } from "./lazy-map.ts";
import { OriginBook } from "./origin-book.ts";
import type { ParameterSchema } from "./parameter-schema.ts";
import type { ResolvePath } from "./paths.ts";
import type { Registry } from "./registry.ts";
import type { Resource } from "./resource.ts";
import type { Stack } from "./stack.ts";
import { stripDocument } from "./strip-document.ts";
import { type ResourceDefinition, readTemplate, type Template } from "./template.ts";
import { Variables } from "./variables.ts";
import { Scales } from "./weight.ts";

/** Makes the resource that a template defines, by its type. */
export type MakeResource = (stack: Stack, definition: ResourceDefinition) => Resource;

/** What all stacks of one run share. */
export interface MachineSettings {
  readonly files: Files;
  /** What all of it may cost; absent: as much as a whole compile. */
  readonly budget?: Budget | undefined;
  readonly resolvePath: ResolvePath;
  readonly registry: Registry;
  readonly parameterDefaults: ReadonlyMap<string, Value>;
  /** Compute everything at once, as Heat does: an error anywhere counts. */
  readonly eager: boolean;
  /** Go on with an Ansible variable where a parameter is missing or only a cloud knows the value. */
  readonly lenient: boolean;
  readonly report: Report;
  readonly makeResource: MakeResource;
  /** Better names for variables, by the name they would have. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** Parameters that some template hides, though those that are evaluated may not. */
  readonly hiddenNames?: ReadonlySet<string>;
}

/** Values evaluated within one another. */
const DEEPEST = 700;

/** Steps of work for one value that somebody wants. */
const MOST_STEPS = 20_000_000;

/** Items of one list or map. */
const MOST_ITEMS = 1_000_000;

/** One run: what it reads, what it has found out, and how much work it may still do. */
export class Machine {
  readonly files: Files;
  readonly budget: Budget;
  readonly resolvePath: ResolvePath;
  readonly registry: Registry;
  readonly parameterDefaults: ReadonlyMap<string, Value>;
  readonly eager: boolean;
  readonly lenient: boolean;
  readonly report: Report;
  readonly makeResource: MakeResource;
  readonly variables: Variables;
  readonly scales: Scales = new Scales();
  readonly origins: OriginBook = new OriginBook();
  readonly #hiddenNames: ReadonlySet<string>;
  readonly #settled = new WeakMap<object, Value>();
  readonly #templates = new Map<string, Template | undefined>();
  #depth = 0;
  #steps = 0;

  constructor(settings: MachineSettings) {
    this.files = settings.files;
    this.budget = settings.budget ?? new Budget();
    this.resolvePath = settings.resolvePath;
    this.registry = settings.registry;
    this.parameterDefaults = settings.parameterDefaults;
    this.eager = settings.eager;
    this.lenient = settings.lenient;
    this.report = settings.report;
    this.makeResource = settings.makeResource;
    this.variables = new Variables(settings.aliases);
    this.#hiddenNames = settings.hiddenNames ?? new Set();
  }

  /** A template, read once. */
  template(path: string): Template | undefined {
    if (!this.#templates.has(path)) {
      const document = this.files.document(path);
      const stripped = document && stripDocument(document, this.files.text(path)?.text ?? "");
      const template = stripped && readTemplate(path, stripped);
      if (template !== undefined) this.#reportDeclarations(template);
      this.#templates.set(path, template);
    }
    return this.#templates.get(path);
  }

  /** The paths of all templates that were read. */
  templatePaths(): readonly string[] {
    return [...this.#templates.keys()];
  }

  /** What is said in vain of secrets matters in every template, not in those of services alone. */
  #reportDeclarations({ faults, parameters }: Template): void {
    if (!this.lenient) return;
    for (const fault of faults) if (fault.code === "evaluate/declaration") this.report(toDiagnostic(fault));
    for (const { name, hiddenInVain: span } of parameters.values())
      if (span !== undefined) this.report(hiddenInVain(name, span));
  }

  /** Whether the value of a parameter is a secret: what any template of the tree hides is hidden in all. */
  isHidden({ name, hidden }: ParameterSchema): boolean {
    return hidden || this.#hiddenNames.has(name);
  }

  enter(at: Span): void {
    this.step();
    if (++this.#depth > DEEPEST) {
      throw new HeatError("evaluate/limit", "values are nested too deeply in each other", { span: at });
    }
  }

  leave(): void {
    this.#depth--;
  }

  step(): void {
    this.budget.step();
    if (++this.#steps > MOST_STEPS)
      throw new HeatError("evaluate/limit", "computing the value takes too long");
  }

  checkCount(count: number): void {
    this.#steps += count;
    if (count > MOST_ITEMS) throw new HeatError("evaluate/limit", "the value has too many items");
    this.budget.makeItems(count);
  }

  /** Begins to count anew: for the next value that somebody wants. */
  restartBudget(): void {
    this.#steps = 0;
    this.#depth = 0;
  }

  /** The value with nothing left to compute, as it leaves the room; origins follow. */
  settle(value: Value): Value {
    if (typeof value === "string") {
      this.variables.markUsed(value);
      return value;
    }
    if (!isList(value) && !isMap(value)) return value;
    const known = this.#settled.get(value);
    if (known !== undefined) return known;
    this.#depth++;
    if (this.#depth > DEEPEST) throw new HeatError("evaluate/limit", "the value is nested too deeply");
    try {
      const settled = this.#settleContainer(value);
      this.#settled.set(value, settled);
      return this.scales.check(settled);
    } finally {
      this.#depth--;
    }
  }

  #settleContainer(value: readonly Value[] | ReadonlyMap<string, Value>): Value {
    const body = this.variables.bodyOf(value);
    if (body !== undefined) return this.settle(expressionText(body));
    if (isList(value)) {
      const items = value.map((item) => this.settle(item));
      return items.every((item, i) => item === value[i]) ? value : items;
    }
    const entries = [...value].map(([key, item]): [string, Value] => [key, this.settle(item)]);
    if (!(value instanceof LazyMap) && entries.every(([key, item]) => value.get(key) === item)) return value;
    const map = new Map(entries);
    this.origins.inherit(map, value);
    return map;
  }
}

function hiddenInVain(name: string, span: Span): Diagnostic {
  return {
    code: "evaluate/hidden",
    severity: "warning",
    message: `Heat does not take this for true and shows the value of ${name}; here it is hidden`,
    span,
    notes: [],
    help: "write `hidden: true`",
  };
}
