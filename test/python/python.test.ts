import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Budget } from "../../src/budget/budget.ts";
import { applyFormat } from "../../src/python/format-spec.ts";
import {
  capitalize,
  isAllDigits,
  isAllLower,
  isAllUpper,
  swapCase,
  titleCase,
} from "../../src/python/letters.ts";
import { splitLines } from "../../src/python/lines.ts";
import { floorDivision, modulo } from "../../src/python/number.ts";
import { parseFloatText, parseInteger } from "../../src/python/number-text.ts";
import { percentFormat } from "../../src/python/percent-format.ts";
import { PythonError } from "../../src/python/python-error.ts";
import { roundNumber } from "../../src/python/round.ts";
import { splitText, splitTextFromRight } from "../../src/python/split-text.ts";
import { trim } from "../../src/python/strip.ts";
import { jsonDumps } from "../../src/value/json.ts";
import { pythonRepr, pythonStr } from "../../src/value/python-text.ts";
import { Float, type Scalar, type Value } from "../../src/value/value.ts";
import { sayMissing } from "../helpers/not-run.ts";
import { askPython, hasPython } from "../helpers/python.ts";
import { type Random, randomFrom } from "../helpers/random.ts";

const test = suite("python");
const budget = (): Budget => new Budget();

/** One function: random arguments, what Python makes of them, and what we make of them. */
interface Case {
  readonly name: string;
  readonly count: number;
  /** A Python expression over `a`, the arguments. */
  readonly python: string;
  readonly make: (random: Random) => readonly Scalar[];
  readonly ours: (a: readonly Scalar[]) => Value | undefined;
}

function float(random: Random): Float {
  const kinds = [
    () => random.below(2000) / 8 - 100,
    () => (random.below(200_000) - 100_000) / 1000,
    () => random.below(1000) / 100 + 0.005,
    () => (random.below(1e9) + 1) * 10 ** (random.below(60) - 30),
    () =>
      random.pick([0, -0, 1e16, 1e22, 5e-324, 1.7976931348623157e308, 9.999999999999999e22, 0.1, 2.5, 0.25]),
  ];
  return new Float(random.pick(kinds)());
}

function integer(random: Random): number {
  return random.pick([random.below(10) - 5, random.below(2_000_000) - 1_000_000, 0, 255]);
}

const LETTERS = [..."aB zÜß9_-'.\t\n\r\u000b\u001c\u0085\u00a0\u2028\u3000\ufeffǆΣσﬁ😀²٣IJ"];
const text = (random: Random): string =>
  Array.from({ length: random.below(9) }, () => random.pick(LETTERS)).join("");
const numberText = (random: Random): string =>
  Array.from({ length: 1 + random.below(7) }, () =>
    random.pick([..."0123456789+-._eExob aF\t\ufeff٣", "inf", "nan", "12"]),
  ).join("");

const percent = (template: string, value: Scalar): string =>
  percentFormat<Scalar>(
    template,
    { list: [value], strict: true, named: undefined, str: pythonStr, repr: pythonRepr, scalar: (one) => one },
    budget(),
  );
const string = (value: Scalar | undefined): string => (typeof value === "string" ? value : "");
const number = (value: Scalar | undefined): number => (typeof value === "number" ? value : 0);
const numeric = (value: Scalar | undefined): number | Float =>
  typeof value === "number" || value instanceof Float ? value : 0;

function percentField(random: Random, kinds: string): string {
  const flags = random.pick(["", "", "0", "-", "+", " ", "#", "+0", "-0", "#0"]);
  const width = random.pick(["", "", "5", "12"]);
  const precision = random.pick(["", "", ".0", ".1", ".2", ".", ".17"]);
  return `<%${flags}${width}${precision}${random.pick([...kinds])}>`;
}

function spec(random: Random, types: string): string {
  return (
    random.pick(["", "", "<", ">", "^", "=", "*>", "x^"]) +
    random.pick(["", "", "+", "-", " "]) +
    random.pick(["", "", "#"]) +
    random.pick(["", "", "0"]) +
    random.pick(["", "", "6", "14"]) +
    random.pick(["", "", ",", "_"]) +
    random.pick(["", "", ".0", ".1", ".3", ".12"]) +
    random.pick([...types, ""])
  );
}

const CASES: readonly Case[] = [
  {
    name: "% of floats",
    count: 3000,
    python: "a[0] % a[1]",
    make: (random) => [percentField(random, "eEfFgGdisr"), float(random)],
    ours: ([template, value]) => percent(string(template), value ?? null),
  },
  {
    name: "% of integers",
    count: 3000,
    python: "a[0] % a[1]",
    make: (random) => [percentField(random, "diuxXoefgscra%"), integer(random)],
    ours: ([template, value]) => percent(string(template), value ?? null),
  },
  {
    name: "% of texts",
    count: 1000,
    python: "a[0] % a[1]",
    make: (random) => [percentField(random, "srcad"), text(random)],
    ours: ([template, value]) => percent(string(template), value ?? null),
  },
  {
    name: "format() of floats",
    count: 3000,
    python: "format(a[1], a[0])",
    make: (random) => [spec(random, "eEfFgG%"), float(random)],
    ours: ([format, value]) => applyFormat(value ?? null, string(format), budget()),
  },
  {
    name: "format() of integers",
    count: 3000,
    python: "format(a[1], a[0])",
    make: (random) => [spec(random, "dxXobcef%s"), integer(random)],
    ours: ([format, value]) => applyFormat(value ?? null, string(format), budget()),
  },
  {
    name: "format() of texts",
    count: 1000,
    python: "format(a[1], a[0])",
    make: (random) => [spec(random, "sd"), text(random)],
    ours: ([format, value]) => applyFormat(value ?? null, string(format), budget()),
  },
  {
    name: "round()",
    count: 3000,
    python: "round(a[0], a[1])",
    make: (random) => [random.pick([float, integer])(random), random.below(8) - 3],
    ours: ([value, digits]) => roundNumber(numeric(value), number(digits), budget()),
  },
  {
    name: "repr() of floats",
    count: 2000,
    python: "repr(a[0])",
    make: (random) => [float(random)],
    ours: ([value]) => pythonRepr(value ?? null),
  },
  {
    name: "repr() of texts",
    count: 2000,
    python: "repr(a[0])",
    make: (random) => [text(random)],
    ours: ([value]) => pythonRepr(value ?? null),
  },
  {
    name: "int()",
    count: 4000,
    python: "int(a[0], a[1])",
    make: (random) => [numberText(random), random.pick([10, 10, 16, 8, 2, 0])],
    ours: ([value, base]) => parseInteger(string(value), number(base)),
  },
  {
    name: "float()",
    count: 4000,
    python: "float(a[0])",
    make: (random) => [numberText(random)],
    ours: ([value]) => parseFloatText(string(value)),
  },
  {
    name: "// and %",
    count: 2000,
    python: "[a[0] // a[1], a[0] % a[1]]",
    make: (random) => [random.pick([float, integer])(random), random.pick([float, integer])(random)],
    ours: ([a, b]) => [
      floorDivision(numeric(a), numeric(b), budget()),
      modulo(numeric(a), numeric(b), budget()),
    ],
  },
  {
    name: "split, rsplit, strip, splitlines",
    count: 3000,
    python: "[a[0].split(), a[0].split(None, 1), a[0].rsplit(None, 1), a[0].strip(), a[0].splitlines()]",
    make: (random) => [text(random)],
    ours: ([value]) => [
      splitText(string(value), null, -1),
      splitText(string(value), null, 1),
      splitTextFromRight(string(value), null, 1),
      trim(string(value)),
      splitLines(string(value)),
    ],
  },
  {
    name: "letters",
    count: 3000,
    python:
      "[a[0].title(), a[0].capitalize(), a[0].swapcase(), a[0].isupper(), a[0].islower(), a[0].isdigit()]",
    make: (random) => [text(random)],
    ours: ([value]) => [
      titleCase(string(value)),
      capitalize(string(value)),
      swapCase(string(value)),
      isAllUpper(string(value)),
      isAllLower(string(value)),
      isAllDigits(string(value)),
    ],
  },
];

for (const { name, count, python, make, ours } of CASES)
  test(`${name}: as real Python, ${count} times`, () => {
    if (!hasPython("json")) return sayMissing(name, "Python");
    const random = randomFrom(count);
    const all = Array.from({ length: count }, () => make(random));
    // Floats travel as texts that say they are floats, so that 1.0 stays one and -0.0 keeps its sign.
    const sent = all.map((a) =>
      a.map((value) => (value instanceof Float ? { f: pythonRepr(value) } : value)),
    );
    const answers = askPython(
      `import json
def answer(item):
    a = [float(x["f"]) if isinstance(x, dict) else x for x in item]
    return json.dumps(${python})`,
      sent,
    );
    const different = all.flatMap((a, i) => {
      const made = attempt(() => ours(a));
      const wanted = answers[i]?.value;
      return made === wanted ? [] : [[a.map(pythonRepr).join(" "), made, wanted ?? answers[i]?.error]];
    });
    assert.equal(different.slice(0, 5), [], `${different.length} of ${count}`);
  });

function attempt(work: () => Value | undefined): string | undefined {
  try {
    const value = work();
    return value === undefined ? undefined : jsonDumps(value);
  } catch (error) {
    if (error instanceof PythonError) return undefined;
    throw error;
  }
}

test.run();
