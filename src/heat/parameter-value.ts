import { jsonDumps } from "../value/json.ts";
import { pythonRepr, pythonStr } from "../value/python-text.ts";
import { isInteger, isList, isMap, type Value } from "../value/value.ts";
import type { ParameterSchema } from "./parameter-schema.ts";
import { toNumber } from "./python-number.ts";
import { readJson } from "./read-json.ts";
import { BOOLEAN_TEXTS, strictBoolean } from "./strict-boolean.ts";

/** A value of the wanted type, or why there is none. */
export type Fitted = { readonly value: Value } | { readonly wrong: string };

/** The value a parameter has when it is given `raw` (by an environment, or as its default). */
export function parameterValue(schema: ParameterSchema, raw: Value): Fitted {
  switch (schema.type) {
    case "string":
      return { value: pythonStr(raw) };
    case "number": {
      const number = toNumber(raw);
      return number === undefined ? { wrong: `${pythonRepr(raw)} is not a number` } : { value: number };
    }
    case "boolean": {
      const value = strictBoolean(raw);
      const wrong = `${pythonRepr(raw)} is not a boolean (${BOOLEAN_TEXTS.join(", ")})`;
      return value === undefined ? { wrong } : { value };
    }
    case "comma_delimited_list":
      return delimitedList(raw);
    case "json":
      return jsonValue(raw);
  }
}

/** What a constraint looks at: Heat checks lists and JSON parsed, everything else as it was given. */
export function constrainedValue(schema: ParameterSchema, raw: Value, value: Value): Value {
  return schema.type === "json" || schema.type === "comma_delimited_list" ? value : raw;
}

function delimitedList(raw: Value): Fitted {
  if (isList(raw)) return { value: raw.map(pythonStr) };
  if (typeof raw !== "string") return { wrong: `${pythonRepr(raw)} is not a comma-delimited list` };
  return { value: splitList(raw) };
}

/** `''` is no item, `','` is two. */
export function splitList(text: string): readonly string[] {
  return text === "" ? [] : text.split(",");
}

function jsonValue(raw: Value): Fitted {
  if (typeof raw !== "string" || raw === "") return { value: raw };
  const parsed = readJson(raw);
  return "value" in parsed ? parsed : { wrong: `it is not valid JSON (${parsed.wrong})` };
}

/**
 * What reaches a parameter of a nested template when its property is given `raw`. Null is not "not given":
 * it becomes the zero value of the type. Lists travel as text, so a comma inside an item splits it.
 */
export function propertyValue(schema: ParameterSchema, raw: Value): Fitted {
  switch (schema.type) {
    case "string":
      return stringProperty(raw);
    case "number": {
      const number = raw === null ? 0 : toNumber(raw);
      return number === undefined
        ? { wrong: `could not convert ${pythonRepr(raw)} to a number` }
        : { value: number };
    }
    case "boolean":
      return booleanProperty(raw);
    case "comma_delimited_list":
      return listProperty(raw);
    case "json":
      if (raw === null) return { value: new Map() };
      if (isMap(raw) || isList(raw)) return { value: raw };
      return typeof raw === "string" ? jsonValue(raw) : { wrong: `${pythonRepr(raw)} is not a map` };
  }
}

/** A property of type string: numbers and booleans become text, lists and maps (and floats) do not. */
export function stringProperty(raw: Value): Fitted {
  if (raw === null) return { value: "" };
  if (typeof raw === "string") return { value: raw };
  if (typeof raw === "boolean" || isInteger(raw)) return { value: pythonStr(raw) };
  return { wrong: `Value must be a string; got ${pythonRepr(raw)}` };
}

/** A property of type boolean: stricter than a parameter, only "true" and "false" in any case. */
export function booleanProperty(raw: Value): Fitted {
  if (raw === null) return { value: false };
  if (typeof raw === "boolean") return { value: raw };
  if (typeof raw === "string" && /^(true|false)$/i.test(raw)) return { value: raw.toLowerCase() === "true" };
  return { wrong: `${pythonRepr(raw)} is not a valid boolean` };
}

function listProperty(raw: Value): Fitted {
  if (raw === null) return { value: [] };
  if (typeof raw === "string") return { value: splitList(raw) };
  if (!isList(raw)) return { wrong: `${pythonRepr(raw)} is not a list` };
  if (raw.length === 0) return { value: [] };
  return isMap(raw[0]) ? memberTexts(raw) : joinedTexts(raw);
}

function joinedTexts(items: readonly Value[]): Fitted {
  const texts: string[] = [];
  for (const item of items) {
    if (item !== null && typeof item !== "string")
      return { wrong: `items of a list must be texts, not ${pythonRepr(item)}` };
    texts.push(item ?? "");
  }
  return { value: splitList(texts.join(",")) };
}

/** Maps in a list arrive as `.member.0.key=value`. */
function memberTexts(items: readonly Value[]): Fitted {
  const texts: string[] = [];
  for (const [i, item] of items.entries()) {
    if (!isMap(item)) return { wrong: `items of a list must all be maps, not ${jsonDumps(item)}` };
    for (const [key, value] of item) texts.push(`.member.${i}.${key}=${pythonStr(value)}`);
  }
  return { value: splitList(texts.join(",")) };
}
