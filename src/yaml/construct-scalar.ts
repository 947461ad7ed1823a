import type { Scalar } from "../value/value.ts";
import { readFloat, readInteger, resolvePlain } from "./resolve-plain.ts";
import { YamlError } from "./yaml-error.ts";

const CORE = "tag:yaml.org,2002:";

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["true", true],
  ["on", true],
  ["no", false],
  ["false", false],
  ["off", false],
]);

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The value of a scalar that stands without tag or quotes, as PyYAML's safe loader gives it. */
export function constructPlain(text: string, place: Place): Scalar {
  if (text === "=" || text === "<<")
    throw new YamlError("value", `"${text}" without quotes means something else to YAML`, place, {
      help: `write '${text}' in quotes`,
    });
  const value = resolvePlain(text);
  if (value === undefined) throw notA("a number", text, place);
  return value;
}

/** The value of a scalar with an explicit tag; undefined when the tag is not one of YAML's own. */
export function constructTagged(tag: string, text: string, place: Place): Scalar | undefined {
  switch (tag) {
    case `${CORE}str`:
    case `${CORE}timestamp`:
      return text;
    case `${CORE}null`:
      return null;
    case `${CORE}bool`:
      return BOOLEANS.get(text.toLowerCase()) ?? fail(notA("a boolean", text, place));
    case `${CORE}int`:
      return readInteger(text) ?? fail(notA("an integer", text, place));
    case `${CORE}float`:
      return readFloat(text) ?? fail(notA("a number", text, place));
    default:
      return undefined;
  }
}

function notA(what: string, text: string, place: Place): YamlError {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return new YamlError("value", `"${shown}" cannot be read as ${what}`, place, {
    help: "put it in quotes if it is a text",
  });
}

function fail(error: YamlError): never {
  throw error;
}
