import type { Argument, ArgumentType } from "./argument-type.ts";
import type { Overload } from "./overload.ts";
import { isNarrower } from "./python-class.ts";

/** Arguments as they were written: by place (some left out), and by name. */
export interface Arguments {
  readonly placed: readonly (Argument | undefined)[];
  readonly named: ReadonlyMap<string, Argument>;
}

/** Which parameter each argument belongs to. */
export interface Binding {
  readonly overload: Overload;
  readonly placed: readonly ArgumentType<unknown>[];
  readonly named: ReadonlyMap<string, ArgumentType<unknown>>;
}

/** How the arguments fit an overload, or nothing where they do not. */
export function bind(overload: Overload, args: Arguments): Binding | undefined {
  const { parameters, rest } = overload;
  const placed: ArgumentType<unknown>[] = [];
  for (let i = 0; i < args.placed.length; i++) {
    const type = i < parameters.length ? parameters[i]?.type : rest;
    if (type === undefined || (i >= parameters.length && args.placed[i] === undefined)) return undefined;
    placed.push(type);
  }
  const named = bindNames(overload, args);
  if (named === undefined) return undefined;
  const binding = { overload, placed, named };
  return fits(binding, args) ? binding : undefined;
}

/** Whether the arguments, as far as they are computed, have the types that the binding says. */
export function fits(binding: Binding, args: Arguments): boolean {
  const placed = args.placed.every((arg, i) => arg === undefined || binding.placed[i]?.accepts(arg) === true);
  return placed && [...args.named].every(([name, arg]) => binding.named.get(name)?.accepts(arg) === true);
}

/** The places and names whose expressions the overload wants uncomputed, as one text to compare. */
export function lazyPlaces(binding: Binding): string {
  const places = [...binding.placed.entries(), ...binding.named];
  return places
    .filter(([, type]) => type.lazy)
    .map(([place]) => place)
    .sort()
    .join();
}

/** Whether `a` asks for narrower classes than `b`. */
export function isMoreSpecific(a: Binding, b: Binding): boolean {
  let narrower = false;
  const pairs: (readonly [ArgumentType<unknown>, ArgumentType<unknown> | undefined])[] = [
    ...a.placed.map((type, i) => [type, b.placed[i]] as const),
    ...[...a.named].map(([name, type]) => [type, b.named.get(name)] as const),
  ];
  for (const [ours, theirs] of pairs) {
    if (isNarrower(theirs?.python, ours.python)) return false;
    if (isNarrower(ours.python, theirs?.python)) narrower = true;
  }
  return narrower;
}

function bindNames(overload: Overload, args: Arguments): Map<string, ArgumentType<unknown>> | undefined {
  const named = new Map<string, ArgumentType<unknown>>();
  for (const [i, parameter] of overload.parameters.entries()) {
    const isPlaced = args.placed[i] !== undefined;
    const isNamed = args.named.has(parameter.name);
    if (isPlaced === isNamed && (isPlaced || parameter.fallback === undefined)) return undefined;
    if (isNamed) named.set(parameter.name, parameter.type);
  }
  for (const name of args.named.keys()) {
    if (named.has(name)) continue;
    if (overload.anyNames === undefined) return undefined;
    named.set(name, overload.anyNames);
  }
  return named;
}
