import type { Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import { equal } from "../value/equal.ts";
import { pythonRepr, pythonStr } from "../value/python-text.ts";
import { isList, isMap, type Value } from "../value/value.ts";
import { customConstraint } from "./custom-constraints.ts";
import { isAbsent, nodeValue, textOf } from "./node-value.ts";
import type { ParameterType } from "./parameter-schema.ts";
import { plainNumber, toNumber } from "./python-number.ts";
import { compilePattern } from "./python-pattern.ts";
import { strictBoolean } from "./strict-boolean.ts";
import { isSince, type TemplateVersion } from "./template-version.ts";

/** Says what is wrong with a value, or undefined when nothing is. */
export type Constraint = (value: Value) => string | undefined;

type Fault = (message: string, span: Span) => void;

type Maker = (node: Node, type: ParameterType, bad: (what: string) => undefined) => Constraint | undefined;

/** In the order in which Heat looks for them: of several in one entry the first counts. */
const MAKERS: Readonly<
  Record<string, { types: readonly ParameterType[]; since?: TemplateVersion; make: Maker }>
> = {
  modulo: { types: ["number"], since: "2017-02-24", make: modulo },
  range: { types: ["number"], make: range },
  length: { types: ["string", "comma_delimited_list", "json"], make: length },
  allowed_values: { types: ["string", "number", "boolean", "comma_delimited_list"], make: allowedValues },
  allowed_pattern: { types: ["string"], make: allowedPattern },
  custom_constraint: {
    types: ["string", "number", "boolean", "comma_delimited_list"],
    make: (node) => customConstraint(node.kind === "scalar" ? pythonStr(node.value) : ""),
  },
};

/** Reads one entry of `constraints`. */
export function readConstraint(
  node: Node,
  type: ParameterType,
  version: TemplateVersion,
  fault: Fault,
): Constraint | undefined {
  if (node.kind !== "map") {
    fault("a constraint must be a map", node.span);
    return undefined;
  }
  const description = textOf(node.entries.get("description")?.value);
  const known = Object.keys(MAKERS).filter((key) => isKnown(MAKERS[key], version));
  const unknown = [...node.entries.keys()].some((key) => key !== "description" && !known.includes(key));
  const entry = known.map((key) => node.entries.get(key)).find((found) => found !== undefined);
  const maker = entry && MAKERS[entry.key];
  if (unknown || entry === undefined || maker === undefined) {
    fault(`a constraint has one of the keys ${known.join(", ")} (and description)`, node.span);
    return undefined;
  }
  if (!maker.types.includes(type)) {
    fault(`the constraint ${entry.key} does not apply to type ${type}`, entry.keySpan);
    return undefined;
  }
  const bad = (what: string): undefined => {
    fault(`the constraint ${entry.key} ${what}`, entry.value.span);
    return undefined;
  };
  const constraint = maker.make(entry.value, type, bad);
  if (constraint === undefined || description === undefined) return constraint;
  return (value) => (constraint(value) === undefined ? undefined : description);
}

function isKnown(maker: { since?: TemplateVersion } | undefined, version: TemplateVersion): boolean {
  return maker !== undefined && (maker.since === undefined || isSince(version, maker.since));
}

function limits(node: Node, names: readonly string[], bad: (what: string) => undefined) {
  if (node.kind !== "map" || node.entries.size === 0) return bad(`must be a map with ${names.join(" or ")}`);
  const unknown = [...node.entries.keys()].find((key) => !names.includes(key));
  if (unknown !== undefined) return bad(`has no "${unknown}"`);
  const read = (name: string): number | undefined => {
    const limit = node.entries.get(name)?.value;
    if (isAbsent(limit)) return undefined;
    const number = limit.kind === "scalar" ? toNumber(limit.value) : undefined;
    if (number === undefined) bad(`needs a number as ${name}`);
    return number === undefined ? undefined : plainNumber(number);
  };
  const found = [read(names[0] ?? ""), read(names[1] ?? "")] as const;
  if (found.every((limit) => limit === undefined)) return bad(`needs ${names.join(" or ")}`);
  return found;
}

function range(node: Node, _type: ParameterType, bad: (what: string) => undefined): Constraint | undefined {
  const bounds = limits(node, ["min", "max"], bad);
  if (bounds === undefined) return undefined;
  return (value) => {
    const number = toNumber(value);
    if (number === undefined) return `${pythonRepr(value)} is not a number`;
    return outside(plainNumber(number), bounds, pythonStr(number));
  };
}

function length(node: Node, _type: ParameterType, bad: (what: string) => undefined): Constraint | undefined {
  const bounds = limits(node, ["min", "max"], bad);
  if (bounds === undefined) return undefined;
  if (!bounds.every((limit) => limit === undefined || Number.isInteger(limit)))
    return bad("needs whole numbers");
  return (value) => {
    const size = sizeOf(value);
    return size === undefined ? "the value has no length" : outside(size, bounds, `length (${size})`);
  };
}

/** Python's `len`: code points of a text. */
function sizeOf(value: Value): number | undefined {
  if (typeof value === "string") return [...value].length;
  if (isList(value)) return value.length;
  return isMap(value) ? value.size : undefined;
}

function outside(
  number: number,
  [min, max]: readonly [number | undefined, number | undefined],
  what: string,
): string | undefined {
  if ((min === undefined || number >= min) && (max === undefined || number <= max)) return undefined;
  return `${what} is out of range (min: ${min ?? "none"}, max: ${max ?? "none"})`;
}

function allowedValues(
  node: Node,
  type: ParameterType,
  bad: (what: string) => undefined,
): Constraint | undefined {
  if (node.kind !== "list") return bad("must be a list");
  const allowed = node.items.map(nodeValue);
  const typed = allowed.map((value) => asType(value, type));
  const misfit = allowed.find((_, i) => typed[i] === undefined);
  return (value) => {
    if (!isList(value) && misfit !== undefined)
      return `the allowed value ${pythonRepr(misfit)} is not a ${type}`;
    const given = asType(value, type);
    const fits = isList(value)
      ? value.every((item) => allowed.some((candidate) => equal(candidate, item)))
      : typed.some((candidate) => candidate !== undefined && given !== undefined && equal(candidate, given));
    return fits ? undefined : `it is not an allowed value [${allowed.map(pythonStr).join(", ")}]`;
  };
}

/** The value in the type of the parameter; undefined where it does not fit. */
function asType(value: Value, type: ParameterType): Value | undefined {
  if (type === "string") return pythonStr(value);
  if (type === "number") return toNumber(value);
  return type === "boolean" ? strictBoolean(value) : value;
}

function allowedPattern(
  node: Node,
  _type: ParameterType,
  bad: (what: string) => undefined,
): Constraint | undefined {
  const pattern = textOf(node);
  if (pattern === undefined) return bad("must be a text");
  const matchesWhole = compilePattern(pattern);
  if (matchesWhole === undefined) return bad("is not a regular expression");
  return (value) => {
    if (typeof value !== "string") return `${pythonRepr(value)} is not a text`;
    return matchesWhole(value) ? undefined : `it does not match pattern ${pattern}`;
  };
}

function modulo(node: Node, _type: ParameterType, bad: (what: string) => undefined): Constraint | undefined {
  const bounds = limits(node, ["step", "offset"], bad);
  if (bounds === undefined) return undefined;
  const [step, offset] = bounds;
  if (step === undefined || offset === undefined) return bad("needs step and offset");
  if (!Number.isInteger(step) || !Number.isInteger(offset)) return bad("needs whole numbers");
  if (step === 0) return bad("must not have a step of 0");
  if (Math.abs(offset) >= Math.abs(step)) return bad("must have an offset smaller than its step");
  if (step * offset < 0) return bad("needs a step and an offset of the same sign");
  return (value) => {
    const number = toNumber(value);
    if (number === undefined) return `${pythonRepr(value)} is not a number`;
    // Python's remainder has the sign of the divisor.
    const rest = ((plainNumber(number) % step) + step) % step;
    return rest === offset
      ? undefined
      : `${pythonStr(number)} is not a multiple of ${step} (offset ${offset})`;
  };
}
