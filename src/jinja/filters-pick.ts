import { NO_ARGUMENTS } from "./arguments.ts";
import type { FilterContext, OpenFilter } from "./filters.ts";
import { iterate } from "./iterate.ts";
import { valueError } from "./jinja-error.ts";
import { pluck } from "./pluck.ts";
import { textOf } from "./text.ts";
import { type CallArguments, isTrue, type Jinja, Once, Undefined } from "./values.ts";

/** Filters that put every item to a filter or a test. */
export const PICK_FILTERS: Readonly<Record<string, OpenFilter>> = {
  map: { applyOpen: (input, args, context) => new Once(mapItems(input, args, context)) },
  select: { applyOpen: (input, args, context) => new Once(pickItems(input, args, context, false, true)) },
  reject: { applyOpen: (input, args, context) => new Once(pickItems(input, args, context, false, false)) },
  selectattr: { applyOpen: (input, args, context) => new Once(pickItems(input, args, context, true, true)) },
  rejectattr: { applyOpen: (input, args, context) => new Once(pickItems(input, args, context, true, false)) },
};

/** None, 0 and false have no items here. */
function iterateTrue(input: Jinja, { budget }: FilterContext): readonly Jinja[] {
  return isTrue(input) ? iterate(input, budget) : [];
}

function mapItems(
  input: Jinja,
  { positional, named }: CallArguments,
  context: FilterContext,
): readonly Jinja[] {
  const attribute = positional.length === 0 ? named.get("attribute") : undefined;
  const otherwise = named.get("default");
  if (attribute !== undefined)
    return iterateTrue(input, context).map((item) => {
      const value = pluck(item, attribute, context);
      return value instanceof Undefined && otherwise !== undefined ? otherwise : value;
    });
  const [name, ...rest] = positional;
  if (typeof name !== "string") throw valueError("map needs the name of a filter or an attribute");
  return iterateTrue(input, context).map((item) => context.filter(name, item, { positional: rest, named }));
}

function pickItems(
  input: Jinja,
  { positional, named }: CallArguments,
  context: FilterContext,
  byAttribute: boolean,
  wanted: boolean,
): readonly Jinja[] {
  const [attribute, testName, rest] = byAttribute
    ? [positional[0], positional[1], positional.slice(2)]
    : [undefined, positional[0], positional.slice(1)];
  if (byAttribute && attribute === undefined) throw valueError("the name of an attribute is missing");
  return iterateTrue(input, context).filter((item) => {
    const value = pluck(item, attribute, context);
    const passes =
      testName === undefined
        ? isTrue(value)
        : context.test(textOf(testName, context.budget), value, { ...NO_ARGUMENTS, positional: rest, named });
    return passes === wanted;
  });
}
