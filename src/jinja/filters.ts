import type { Budget } from "../budget/budget.ts";
import type { Parameters } from "./arguments.ts";
import { LIST_FILTERS } from "./filters-list.ts";
import { PICK_FILTERS } from "./filters-pick.ts";
import { TEXT_FILTERS } from "./filters-text.ts";
import type { CallArguments, Jinja } from "./values.ts";

/** What filters may ask of the one that runs them. */
export interface FilterContext {
  readonly budget: Budget;
  readonly filter: (name: string, input: Jinja, args: CallArguments) => Jinja;
  readonly test: (name: string, input: Jinja, args: CallArguments) => boolean;
}

export interface Filter {
  /** Of its parameters, without the input. */
  readonly names?: readonly string[];
  readonly apply: (input: Jinja, args: Parameters, context: FilterContext) => Jinja;
}

/** A filter that takes any arguments: those of another filter or test. */
export interface OpenFilter {
  readonly applyOpen: (input: Jinja, args: CallArguments, context: FilterContext) => Jinja;
}

export const FILTERS: Readonly<Record<string, Filter | OpenFilter>> = {
  ...TEXT_FILTERS,
  ...LIST_FILTERS,
  ...PICK_FILTERS,
};
