import { isInteger, isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { EMPTY_ENVIRONMENT, type Environment } from "./environment.ts";
import { HeatError } from "./heat-error.ts";

/** Several environments as one: later files win, maps are merged into each other (as `-e` does). */
export function mergeEnvironments(environments: readonly Environment[]): Environment {
  return environments.reduce(mergeTwo, EMPTY_ENVIRONMENT);
}

function mergeTwo(old: Environment, next: Environment): Environment {
  return {
    parameters: mergeParameters(old.parameters, next.parameters, next.mergeStrategies),
    parameterDefaults: mergeParameters(old.parameterDefaults, next.parameterDefaults, next.mergeStrategies),
    mergeStrategies: new Map([...old.mergeStrategies, ...next.mergeStrategies]),
    registry: [...old.registry, ...next.registry],
  };
}

function mergeParameters(old: ValueMap, next: ValueMap, strategies: ReadonlyMap<string, string>): ValueMap {
  const merged = new Map(old);
  for (const [name, value] of next) {
    const strategy = strategies.get(name) ?? strategies.get("default");
    merged.set(name, mergeValue(name, old.get(name), value, strategy));
  }
  return merged;
}

function mergeValue(name: string, old: Value | undefined, value: Value, strategy: string | undefined): Value {
  if (strategy === "overwrite") return value;
  if (strategy === undefined) return updated(old, value);
  if (value === null || old === undefined || old === null) return value ?? old ?? null;
  return strategy === "deep_merge" ? deepMerged(old, value) : shallowMerged(name, old, value);
}

/** The client's own way: maps into maps, an empty section does not wipe a map, all else replaces. */
function updated(old: Value | undefined, value: Value): Value {
  if (value === null && isMap(old)) return old;
  if (!isMap(value) || !isMap(old)) return value;
  const merged = new Map(old);
  for (const [key, item] of value) merged.set(key, updated(old.get(key), item));
  return merged;
}

/** Strategy `merge`: one level of a map, lists end to end, texts glued, numbers added. */
function shallowMerged(name: string, old: Value, value: Value): Value {
  if (isMap(old) && isMap(value)) return new Map([...old, ...[...value].filter(([, item]) => item !== null)]);
  if (isList(old) && isList(value)) return [...old, ...value];
  if (typeof old === "string" && typeof value === "string") return old + value;
  if (isInteger(old) && isInteger(value)) return Number(old) + Number(value);
  throw new HeatError(
    "evaluate/environment",
    `the values of ${name} in several environments cannot be merged`,
    {
      help: "use the merge strategy overwrite, or values of the same kind",
    },
  );
}

/** Strategy `deep_merge`: the same at every level. */
function deepMerged(old: Value, value: Value): Value {
  if (isMap(old) && isMap(value)) {
    const merged = new Map(old);
    for (const [key, item] of value) {
      const before = old.get(key);
      if (item !== null)
        merged.set(key, before === undefined || before === null ? item : deepMerged(before, item));
    }
    return merged;
  }
  if (isList(old) && isList(value)) return [...old, ...value];
  if (typeof old === "string" && typeof value === "string") return old + value;
  return value;
}
