import { replaceText } from "../../python/replace-text.ts";
import { splitText, splitTextFromRight } from "../../python/split-text.ts";
import { trim, trimLeft, trimRight } from "../../python/strip.ts";
import { compareCodePoints } from "../../value/json.ts";
import type { Call } from "../call.ts";
import { dictEntries } from "../dict.ts";
import { formatItems } from "../format.ts";
import { type Item, mutableList } from "../item.ts";
import { alias, define, type Overload, optional, required } from "../overload.ts";
import { yaqlText } from "../text.ts";
import { anything, collection, count, dict, flag, text, textOrNull } from "../value-types.ts";

const concat = define({
  name: "concat",
  form: "function",
  parameters: [],
  rest: text,
  run: (_call, _values, parts) => parts.join(""),
});

/** Functions of texts that make texts and lists of texts. */
export const stringFunctions: readonly Overload[] = [
  concat,
  alias("#operator_+", concat),
  comparison("<", (order) => order < 0),
  comparison("<=", (order) => order <= 0),
  comparison(">", (order) => order > 0),
  comparison(">=", (order) => order >= 0),
  method("toUpper", (string) => string.toUpperCase()),
  method("toLower", (string) => string.toLowerCase()),
  method("toCharArray", (string) => Array.from(string)),
  splitting("split", splitText),
  splitting("rightSplit", splitTextFromRight),
  trimming("trim", trim),
  trimming("trimLeft", trimLeft),
  trimming("trimRight", trimRight),
  ...joins(),
  define({
    name: "str",
    form: "function",
    parameters: [required("value", anything)],
    run: (call, [item]) => yaqlText(item, call.meter),
  }),
  define({
    name: "norm",
    form: "both",
    parameters: [required("string", textOrNull), optional("chars", textOrNull, null)],
    run: (_call, [string, chars]) => (string === null ? null : trim(string, chars) || null),
  }),
  define({
    name: "isEmpty",
    form: "both",
    parameters: [
      required("string", textOrNull),
      optional("trim", flag, true),
      optional("chars", textOrNull, null),
    ],
    run: (_call, [string, trims, chars]) => !string || (trims && trim(string, chars) === ""),
  }),
  define({
    name: "replace",
    form: "method",
    parameters: [
      required("string", text),
      required("old", text),
      required("new", text),
      optional("count", count, -1),
    ],
    run: (call, [string, old, fresh, times]) => replaceText(string, old, fresh, times, call.meter.budget),
  }),
  define({
    name: "replace",
    form: "method",
    parameters: [required("string", text), required("replacements", dict), optional("count", count, -1)],
    run(call, [string, replacements, times]) {
      let result = string;
      for (const [old, fresh] of dictEntries(replacements))
        result = replaceText(result, asText(call, old), asText(call, fresh), times, call.meter.budget);
      return result;
    },
  }),
  define({
    name: "format",
    form: "both",
    parameters: [required("__formatString", text)],
    rest: anything,
    anyNames: anything,
    run: (call, [template], items, named) => formatItems(template, items, named, call.meter),
  }),
  ...repetitions(),
];

function comparison(operator: string, test: (order: number) => boolean): Overload {
  return define({
    name: `#operator_${operator}`,
    form: "function",
    parameters: [required("left", text), required("right", text)],
    run: (_call, [left, right]) => test(compareCodePoints(left, right)),
  });
}

function method(name: string, work: (string: string) => Item): Overload {
  return define({
    name,
    form: "method",
    parameters: [required("string", text)],
    run: (_call, [string]) => work(string),
  });
}

function splitting(name: string, split: typeof splitText): Overload {
  return define({
    name,
    form: "method",
    parameters: [
      required("string", text),
      optional("separator", textOrNull, null),
      optional("maxSplits", count, -1),
    ],
    run(call, [string, separator, limit]) {
      call.meter.tick(string.length);
      return mutableList(split(string, separator, limit));
    },
  });
}

function trimming(name: string, work: typeof trim): Overload {
  return define({
    name,
    form: "method",
    parameters: [required("string", text), optional("chars", textOrNull, null)],
    run: (_call, [string, chars]) => work(string, chars),
  });
}

/** Both `[a, b].join(",")` and `",".join([a, b])`. */
function joins(): readonly Overload[] {
  const items = required("sequence", collection);
  const separator = required("separator", text);
  const join = (call: Call, parts: Iterable<Item>, between: string): string => {
    const texts = Array.from(parts, (part) => asText(call, part));
    call.meter.checkText(texts.reduce((sum, part) => sum + part.length + between.length, 0));
    return texts.join(between);
  };
  return [
    define({
      name: "join",
      form: "method",
      parameters: [items, separator],
      run: (call, [parts, between]) => join(call, parts, between),
    }),
    define({
      name: "join",
      form: "method",
      parameters: [separator, items],
      run: (call, [between, parts]) => join(call, parts, between),
    }),
  ];
}

/** `"ab" * 3` and `3 * "ab"`. */
function repetitions(): readonly Overload[] {
  const repeated = (call: Call, string: string, times: number): string => {
    call.meter.checkText(string.length * Math.max(times, 0));
    return string.repeat(Math.max(times, 0));
  };
  return [
    define({
      name: "#operator_*",
      form: "function",
      parameters: [required("left", text), required("right", count)],
      run: (call, [string, times]) => repeated(call, string, times),
    }),
    define({
      name: "#operator_*",
      form: "function",
      parameters: [required("left", count), required("right", text)],
      run: (call, [times, string]) => repeated(call, string, times),
    }),
  ];
}

function asText(call: Call, item: Item): string {
  return yaqlText(item, call.meter);
}
