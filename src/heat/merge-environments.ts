import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { EMPTY_ENVIRONMENT, type Environment } from "./environment.ts";
import { HeatError } from "./heat-error.ts";

/** Several environments as one: later files win, maps are merged into each other (as `-e` does). */
export function mergeEnvironments(environments: readonly Environment[]): Environment {
  return environments.reduce(mergeTwo, EMPTY_ENVIRONMENT);
}

function mergeTwo(old: Environment, next: Environment): Environment {
  const strategies = settle(old, next);
  return {
    parameters: mergeParameters(old.parameters, next.parameters, strategies),
    parameterDefaults: mergeParameters(old.parameterDefaults, next.parameterDefaults, strategies),
    mergeStrategies: strategies,
    registry: [...old.registry, ...next.registry],
  };
}

/** The first file that gives a parameter settles how the later ones change it; none may say otherwise. */
function settle(old: Environment, next: Environment): ReadonlyMap<string, string> {
  const settled = new Map(old.mergeStrategies);
  for (const [name, value] of [...next.parameters, ...next.parameterDefaults]) {
    if (value === null) continue;
    const isFirst = !old.parameters.has(name) && !old.parameterDefaults.has(name);
    const own = next.mergeStrategies.get(name);
    const before = settled.get(name) ?? (isFirst ? undefined : "overwrite");
    if (own !== undefined && before !== undefined && own !== before) throw conflict(name, own, before);
    const strategy = own ?? (isFirst ? next.mergeStrategies.get("default") : undefined);
    if (strategy !== undefined) settled.set(name, strategy);
  }
  return settled;
}

function conflict(name: string, own: string, before: string): HeatError {
  const message = `an environment wants to ${own} ${name}, one before it settled on ${before}`;
  const help = `name the strategy of ${name} in the first environment file that gives it`;
  return new HeatError("evaluate/environment", message, { help });
}

function mergeParameters(old: ValueMap, next: ValueMap, strategies: ReadonlyMap<string, string>): ValueMap {
  const merged = new Map(old);
  for (const [name, value] of next)
    merged.set(name, mergeValue(name, old.get(name), value, strategies.get(name)));
  return merged;
}

function mergeValue(name: string, old: Value | undefined, value: Value, strategy: string | undefined): Value {
  if (strategy === undefined) return updated(old, value);
  if (value === null || old === undefined || old === null) return value ?? old ?? null;
  if (strategy === "overwrite") return value;
  if (isMap(old) && isMap(value))
    return strategy === "merge" ? joinedMaps(old, value) : deepMerged(name, old, value);
  return joined(old, value) ?? fail(name);
}

/** The client's own way: maps into maps, an empty section does not wipe a map, all else replaces. */
function updated(old: Value | undefined, value: Value): Value {
  if (value === null && isMap(old)) return old;
  if (!isMap(value) || !isMap(old)) return value;
  const merged = new Map(old);
  for (const [key, item] of value) merged.set(key, updated(old.get(key), item));
  return merged;
}

/** Strategy `merge`: one level of a map, a key without a value changes nothing. */
function joinedMaps(old: ValueMap, value: ValueMap): ValueMap {
  return new Map([...old, ...[...value].filter(([, item]) => item !== null)]);
}

/** Lists end to end, texts glued. */
function joined(old: Value, value: Value): Value | undefined {
  if (isList(old) && isList(value)) return [...old, ...value];
  return typeof old === "string" && typeof value === "string" ? old + value : undefined;
}

/** Strategy `deep_merge`: the same at every level, where numbers and booleans replace. */
function deepMerged(name: string, old: ValueMap, value: ValueMap): ValueMap {
  const merged = new Map(old);
  for (const [key, item] of value) {
    if (item === null) continue;
    const before = old.get(key);
    merged.set(key, before === undefined || before === null ? item : deepMergedItem(name, before, item));
  }
  return merged;
}

function deepMergedItem(name: string, old: Value, value: Value): Value {
  if (isMap(old) && isMap(value)) return deepMerged(name, old, value);
  const isReplaced = !isMap(value) && !isList(value) && typeof value !== "string";
  return isReplaced ? value : (joined(old, value) ?? fail(name));
}

function fail(name: string): never {
  const message = `the values of ${name} in several environments cannot be merged`;
  const help = "use the merge strategy overwrite, or values of the same kind";
  throw new HeatError("evaluate/environment", message, { help });
}
