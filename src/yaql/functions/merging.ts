import type { Call } from "../call.ts";
import { type Dict, DictBuilder, dictEntries, dictGet, isDict } from "../dict.ts";
import { Failure } from "../failure.ts";
import { type Item, isSequence, MutableList } from "../item.ts";
import { typeName } from "../kinds.ts";
import { type Lambda, lambda } from "../lazy-types.ts";
import { define, type Overload, optional, required } from "../overload.ts";
import { count, dict } from "../value-types.ts";

/** `mergeWith`: dicts are merged at every level, lists joined without duplicates, other values replaced. */
export const mergingFunctions: readonly Overload[] = [
  define({
    name: "mergeWith",
    form: "method",
    parameters: [
      required("dict", dict),
      required("another", dict),
      optional("listMerger", lambda, undefined),
      optional("itemMerger", lambda, undefined),
      optional("maxLevels", count, 0),
    ],
    run(call, [left, right, listMerger, itemMerger, maxLevels]) {
      const merger = new Merger(
        call,
        listMerger ?? ((a, b) => joinLists(call, a ?? null, b ?? null)),
        itemMerger ?? ((_a, b) => b ?? null),
      );
      return merger.merge(left, right, maxLevels);
    },
  }),
];

class Merger {
  readonly #call: Call;
  readonly #lists: Lambda;
  readonly #items: Lambda;

  constructor(call: Call, lists: Lambda, items: Lambda) {
    this.#call = call;
    this.#lists = lists;
    this.#items = items;
  }

  /** Merges `levels` levels; zero stands for all of them. */
  merge(left: Dict, right: Dict, levels: number): Dict {
    const hasher = this.#call.hasher();
    const result = new DictBuilder(hasher);
    this.#call.meter.tick(10 + left.size + right.size);
    for (const [key, ours] of dictEntries(left)) {
      const theirs = dictGet(right, key, hasher);
      result.set(key, theirs === undefined ? ours : this.#mergeItem(ours, theirs, levels));
    }
    for (const [key, theirs] of dictEntries(right))
      if (dictGet(left, key, hasher) === undefined) result.set(key, theirs);
    return result.mutable();
  }

  #mergeItem(ours: Item, theirs: Item, levels: number): Item {
    if (levels !== 1 && isDict(theirs)) {
      if (!isDict(ours)) throw unlike(ours, theirs);
      return this.merge(ours, theirs, levels === 0 ? 0 : levels - 1);
    }
    if (levels !== 1 && isSequence(theirs)) {
      if (!isSequence(ours)) throw unlike(ours, theirs);
      return this.#lists(ours, theirs);
    }
    return this.#items(ours, theirs);
  }
}

function unlike(ours: Item, theirs: Item): Failure {
  return new Failure(`${typeName(ours)} cannot be merged with ${typeName(theirs)}`);
}

function joinLists(call: Call, left: Item, right: Item): Item {
  if (!isSequence(left) || !isSequence(right) || left instanceof MutableList !== right instanceof MutableList)
    throw unlike(left, right);
  const hasher = call.hasher();
  const unique = new Map<string, Item>();
  for (const item of [...left, ...right]) {
    const key = hasher.key(item);
    if (!unique.has(key)) unique.set(key, item);
  }
  return [...unique.values()];
}
