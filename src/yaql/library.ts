import { aggregationFunctions } from "./functions/aggregations.ts";
import { branchingFunctions } from "./functions/branching.ts";
import { conversionFunctions } from "./functions/conversions.ts";
import { dictFunctions } from "./functions/dicts.ts";
import { generatorFunctions } from "./functions/generators.ts";
import { groupingFunctions } from "./functions/grouping.ts";
import { listFunctions } from "./functions/lists.ts";
import { logicFunctions } from "./functions/logic.ts";
import { mergingFunctions } from "./functions/merging.ts";
import { numberFunctions } from "./functions/numbers.ts";
import { orderingFunctions } from "./functions/ordering.ts";
import { queryFunctions } from "./functions/queries.ts";
import { regexFunctions } from "./functions/regexes.ts";
import { setFunctions } from "./functions/sets.ts";
import { stringFunctions } from "./functions/strings.ts";
import { systemFunctions } from "./functions/system.ts";
import { textSearchFunctions } from "./functions/text-search.ts";
import type { Overload } from "./overload.ts";

const groups: readonly (readonly Overload[])[] = [
  systemFunctions,
  branchingFunctions,
  logicFunctions,
  numberFunctions,
  conversionFunctions,
  stringFunctions,
  textSearchFunctions,
  regexFunctions,
  listFunctions,
  dictFunctions,
  setFunctions,
  queryFunctions,
  orderingFunctions,
  groupingFunctions,
  mergingFunctions,
  aggregationFunctions,
  generatorFunctions,
];

/** Every function and operator by name. */
export const library: ReadonlyMap<string, readonly Overload[]> = byName(groups.flat());

function byName(overloads: readonly Overload[]): ReadonlyMap<string, readonly Overload[]> {
  const names = new Map<string, Overload[]>();
  for (const overload of overloads) names.set(overload.name, [...(names.get(overload.name) ?? []), overload]);
  return names;
}
