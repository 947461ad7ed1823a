import { type Random, randomFrom } from "../helpers/random.ts";
import { judge } from "./judge.ts";
import { mutate } from "./mutate.ts";
import { KINDS, type Kind, seedsOf } from "./seeds.ts";

/** A document that was read wrongly; the number makes it again. */
export interface Finding {
  readonly kind: Kind;
  readonly number: number;
  readonly wrong: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

/** A project takes ten times as long as a text, so there are fewer of them. */
const DRAWN: readonly Kind[] = [...KINDS, ...KINDS.filter((kind) => kind !== "project")];

/** One in so many documents is read twice, to see that both answers are the same. */
const READ_TWICE = 16;

/** Reads the document of a number: which one it is, and how it is broken, follows from the number alone. */
export function fuzz(number: number): Finding | undefined {
  const random = randomFrom(number);
  const kind = random.pick(DRAWN);
  const files = brokenDocument(kind, random);
  const wrong = judge(kind, files, number % READ_TWICE === 0);
  return wrong.length === 0 ? undefined : { kind, number, wrong, files };
}

const SEEDS: ReadonlyMap<Kind, ReadonlyMap<string, string>> = new Map(
  KINDS.map((kind) => [kind, seedsOf(kind)]),
);
const ALL_TEXTS = [...SEEDS.values()].flatMap((files) => [...files.values()]);

/** A project with one or two of its files changed; of the other kinds one text, changed. */
function brokenDocument(kind: Kind, random: Random): ReadonlyMap<string, string> {
  const files = new Map(SEEDS.get(kind));
  const paths = [...files.keys()];
  if (kind !== "project") {
    const path = random.pick(paths);
    return new Map([[path, mutate(files.get(path) ?? "", ALL_TEXTS, random)]]);
  }
  for (let left = 1 + random.below(2); left > 0; left--) {
    const path = random.pick(paths);
    files.set(path, mutate(files.get(path) ?? "", ALL_TEXTS, random));
  }
  return files;
}
