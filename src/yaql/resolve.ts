import { type Argument, itemOf } from "./argument-type.ts";
import { type Arguments, type Binding, bind, fits, isMoreSpecific, lazyPlaces } from "./binding.ts";
import { Failure } from "./failure.ts";
import type { Overload } from "./overload.ts";

/** Implementations of one name, those nearest to the call first. */
export type Levels = readonly (readonly Overload[])[];

/** The overload that was chosen, and its arguments computed. */
export interface Resolved {
  readonly binding: Binding;
  readonly args: Arguments;
}

/** Chooses the implementation that fits the arguments; computes those that are not wanted as expressions. */
export function resolve(
  levels: Levels,
  written: readonly (Argument | undefined)[],
  named: ReadonlyMap<string, Argument>,
  compute: (argument: Argument) => Argument,
  describe: () => string,
): Resolved {
  const raw = sortArguments(levels, written, named, describe);
  const candidates = levels.map((level) => level.flatMap((overload) => bind(overload, raw) ?? []));
  const [lazy = "", ...others] = new Set(candidates.flat().map(lazyPlaces));
  if (others.length > 0) throw new Failure(`${describe()} is ambiguous`, "unknown");
  if (candidates.every((level) => level.length === 0)) throw mismatch(describe());
  const args = computeArguments(raw, new Set(lazy.split(",")), compute);
  for (const level of candidates) {
    const binding = mostSpecific(
      level.filter((candidate) => fits(candidate, args)),
      describe,
    );
    if (binding !== undefined) return { binding, args };
  }
  throw mismatch(describe());
}

function mismatch(what: string): Failure {
  return new Failure(`${what} does not take these arguments`, "mismatch");
}

/** Takes `name => value` arguments out of the placed ones, unless the function reads them as rules. */
function sortArguments(
  levels: Levels,
  written: readonly (Argument | undefined)[],
  named: ReadonlyMap<string, Argument>,
  describe: () => string,
): Arguments {
  const overloads = levels.flat();
  const rules = overloads.some((overload) => overload.rules === true);
  if (rules && overloads.some((overload) => overload.rules !== true))
    throw new Failure(`${describe()} is ambiguous`, "unknown");
  if (rules) return { placed: written, named };
  const names = new Map(named);
  const placed = written.filter((arg) => arg?.kind !== "mapping");
  for (const arg of written) {
    if (arg?.kind !== "mapping") continue;
    const { source, target } = arg;
    if (source.kind !== "constant" || !source.word)
      throw new Failure(`the argument's name in ${describe()} must be a plain word`, "mismatch");
    names.set(String(source.value), target);
  }
  return { placed, named: names };
}

function computeArguments(
  raw: Arguments,
  lazy: ReadonlySet<string>,
  compute: (argument: Argument) => Argument,
): Arguments {
  const once = (argument: Argument, place: string | number): Argument =>
    lazy.has(String(place)) || itemOf(argument) !== undefined ? argument : compute(argument);
  return {
    placed: raw.placed.map((argument, i) => argument && once(argument, i)),
    named: new Map([...raw.named].map(([name, argument]) => [name, once(argument, name)])),
  };
}

function mostSpecific(candidates: readonly Binding[], describe: () => string): Binding | undefined {
  let best = candidates[0];
  for (const candidate of candidates.slice(1)) {
    if (best === undefined || isMoreSpecific(best, candidate)) continue;
    if (!isMoreSpecific(candidate, best)) throw new Failure(`${describe()} is ambiguous`, "unknown");
    best = candidate;
  }
  return best;
}
