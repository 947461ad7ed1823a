import type { Node } from "../../source/node.ts";
import { jsonDumps } from "../../value/json.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Call, Intrinsic } from "../intrinsic.ts";
import { evaluateToList, mapOrNothing } from "./arguments.ts";

const FORM = 'arguments to "map_replace" must be of the form [map, {"keys": {...}, "values": {...}}]';

/** `map_replace: [map, {keys, values}]`. */
export const mapReplace: Intrinsic = {
  name: "map_replace",
  since: "2016-10-14",
  evaluate(args: Node, call: Call): Value {
    const values = evaluateToList(args, call, FORM);
    if (values.length !== 2) call.fail(FORM, args.span);
    const [input, replacement] = values.map((value) => mapOrNothing(value, call, FORM, args));
    for (const key of replacement?.keys() ?? [])
      if (key !== "keys" && key !== "values") call.fail(FORM, args.span);
    const keys = mapOrNothing(replacement?.get("keys") ?? null, call, FORM, args);
    const replaced = mapOrNothing(replacement?.get("values") ?? null, call, FORM, args);
    const result = replace(input ?? new Map(), keys, replaced, call);
    call.scope.machine.origins.record(result, { span: call.span, via: call.scope.via });
    return result;
  },
};

function replace(input: ValueMap, keys: ValueMap, values: ValueMap, call: Call): Map<string, Value> {
  const result = new Map<string, Value>();
  for (const [key, value] of input) {
    const given = keys.get(key) ?? null;
    if (isList(given) || isMap(given)) call.fail(`the replacement of key ${key} cannot be a key`);
    const renamed = given === null ? key : typeof given === "string" ? given : jsonDumps(given);
    if (given !== null && renamed !== key && input.has(renamed))
      call.fail(`key replacement ${renamed} collides with a key in the input map`);
    if (given !== null && result.has(renamed))
      call.fail(`key replacement ${renamed} collides with a key in the output map`);
    result.set(renamed, replacedValue(value, values));
  }
  return result;
}

/** Only texts are looked up: the keys of a map are texts, to which no number or boolean is equal. */
function replacedValue(value: Value, values: ValueMap): Value {
  if (typeof value !== "string" || !values.has(value)) return value;
  return values.get(value) ?? null;
}
