import { type Argument, itemOf } from "./argument-type.ts";
import { type Arguments, type Binding, bind, fits, isMoreSpecific, lazyPlaces } from "./binding.ts";
import type { Candidates } from "./candidates.ts";
import { Failure } from "./failure.ts";

/** The overload that was chosen, and its arguments computed. */
export interface Resolved {
  readonly binding: Binding;
  readonly args: Arguments;
}

/** Chooses the implementation that fits the arguments; computes those that are not wanted as expressions. */
export function resolve(
  candidates: Candidates,
  written: Arguments,
  compute: (argument: Argument) => Argument,
  describe: () => string,
): Resolved {
  const raw = candidates.reads === "names" ? namesSorted(written, describe) : written;
  if (candidates.reads === "either") throw ambiguous(describe());
  const levels = candidates.levels.map((level) => bindAll(level, raw)).filter((level) => level.length > 0);
  const [first] = levels[0] ?? [];
  if (first === undefined) throw mismatch(describe());
  const all = levels.flat();
  if (all.length > 1 && new Set(all.map(lazyPlaces)).size > 1) throw ambiguous(describe());
  const args = computeArguments(raw, first, compute);
  for (const level of levels) {
    const binding = mostSpecific(
      level.filter((candidate) => fits(candidate, args)),
      describe,
    );
    if (binding !== undefined) return { binding, args };
  }
  throw mismatch(describe());
}

function bindAll(level: Candidates["levels"][number], args: Arguments): readonly Binding[] {
  const bindings: Binding[] = [];
  for (const overload of level) {
    const binding = bind(overload, args);
    if (binding !== undefined) bindings.push(binding);
  }
  return bindings;
}

function mismatch(what: string): Failure {
  return new Failure(`${what} does not take these arguments`, "mismatch");
}

function ambiguous(what: string): Failure {
  return new Failure(`${what} is ambiguous`, "unknown");
}

/** Takes `name => value` arguments out of the placed ones. */
function namesSorted(written: Arguments, describe: () => string): Arguments {
  if (!written.placed.some((arg) => arg?.kind === "mapping")) return written;
  const named = new Map(written.named);
  for (const arg of written.placed) {
    if (arg?.kind !== "mapping") continue;
    const { source, target } = arg;
    if (source.kind !== "constant" || !source.word)
      throw new Failure(`the argument's name in ${describe()} must be a plain word`, "mismatch");
    named.set(String(source.value), target);
  }
  return { placed: written.placed.filter((arg) => arg?.kind !== "mapping"), named };
}

function computeArguments(
  raw: Arguments,
  binding: Binding,
  compute: (argument: Argument) => Argument,
): Arguments {
  const once = (argument: Argument, lazy: boolean | undefined): Argument =>
    lazy === true || itemOf(argument) !== undefined ? argument : compute(argument);
  const placed = raw.placed.map((argument, i) => argument && once(argument, binding.placed[i]?.lazy));
  if (raw.named.size === 0) return { placed, named: raw.named };
  const named = [...raw.named].map(
    ([name, argument]) => [name, once(argument, binding.named.get(name)?.lazy)] as const,
  );
  return { placed, named: new Map(named) };
}

function mostSpecific(candidates: readonly Binding[], describe: () => string): Binding | undefined {
  let best = candidates[0];
  for (const candidate of candidates.slice(1)) {
    if (best === undefined || isMoreSpecific(best, candidate)) continue;
    if (!isMoreSpecific(candidate, best)) throw ambiguous(describe());
    best = candidate;
  }
  return best;
}
