import type { Random } from "../helpers/random.ts";

/** What breaks readers: names that every object has, ends of texts and lines, numbers at the edge, other languages' marks. */
const HOSTILE: readonly string[] = [
  ..."{}[]()<>:,|>&*!%@`'\"\\#-?~=+./$_ \t\n\r\0\u001b\u0007\u202e\ufeff\u2028\ud83d",
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "then", "length"],
  ...[
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{{ x | ",
    "{% for i in range(99) %}",
    "{% endfor %}",
    "$",
    "$.data",
  ],
  ...["null", "~", "true", "no", "0", "-1", "1e999", ".nan", "9007199254740993", "99999999999999999999999"],
  ...["\n::error file=x::y", "##[error]x", "*x", "&x", "<<: *x", "!!binary x", "!unsafe x", "---\n", "...\n"],
  ...["{get_param: TillPassword}", "{get_attr: [a, b]}", "{if: [many, 1, 2]}", "{yaql: {expression: $}}"],
  ...[
    "step|int == 2",
    "when: ",
    "tags: step9",
    "name: all",
    "- block: ",
    "range(9).",
    ".select(",
    ".repeat()",
  ],
  ...[
    "\n  ",
    "\n        - ",
    ": {}",
    ": []",
    ": 5",
    "{}",
    "[]",
    "''",
    "é",
    "😀",
    "../",
    "/etc/passwd",
    "a".repeat(400),
  ],
];

/** The text with one to four small changes. */
export function mutate(text: string, others: readonly string[], random: Random): string {
  let changed = text;
  for (let left = 1 + random.below(4); left > 0; left--)
    changed = random.pick(CHANGES)(changed, others, random);
  return changed;
}

type Change = (text: string, others: readonly string[], random: Random) => string;

const CHANGES: readonly Change[] = [
  function insertsSomethingHostile(text, _others, random) {
    return replaced(text, place(text, random), 0, random.pick(HOSTILE));
  },
  function replacesAWord(text, _others, random) {
    const words = [...text.matchAll(/[\w.]+/g)];
    if (words.length === 0) return text;
    const word = random.pick(words);
    return replaced(text, word.index, word[0].length, random.pick(HOSTILE));
  },
  function removesAStretch(text, _others, random) {
    return replaced(text, place(text, random), 1 + random.below(20), "");
  },
  function doublesAStretch(text, _others, random) {
    const from = place(text, random);
    return replaced(text, from, 0, text.slice(from, from + 1 + random.below(60)));
  },
  function swapsLines(text, _others, random) {
    const lines = text.split("\n");
    const [from, to] = [random.below(lines.length), random.below(lines.length)];
    lines.splice(to, 0, ...lines.splice(from, 1));
    return lines.join("\n");
  },
  function indentsALine(text, _others, random) {
    const lines = text.split("\n");
    const at = random.below(lines.length);
    return lines.map((line, i) => (i === at ? `${" ".repeat(1 + random.below(4))}${line}` : line)).join("\n");
  },
  function takesFromAnother(text, others, random) {
    const other = random.pick(others);
    const from = place(other, random);
    return replaced(text, place(text, random), random.below(40), other.slice(from, from + random.below(120)));
  },
];

function place(text: string, random: Random): number {
  return random.below(text.length + 1);
}

function replaced(text: string, from: number, length: number, by: string): string {
  return text.slice(0, from) + by + text.slice(from + length);
}
