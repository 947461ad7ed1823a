import { bounded, narrow } from "../../python/number.ts";
import { roundNumber } from "../../python/round.ts";
import { Float } from "../../value/value.ts";
import { Failure } from "../failure.ts";
import { type Item, isNumber } from "../item.ts";
import type { Meter } from "../meter.ts";
import { hexText, toFloatNumber, toWhole } from "../number-text.ts";
import { define, type Overload, optional, required } from "../overload.ts";
import { anything, count, integer, numeric, numericOrNull } from "../value-types.ts";

/** Numbers from other values, and what is done to their digits. */
export const conversionFunctions: readonly Overload[] = [
  of("int", (item) => narrow(toWhole(item))),
  of("float", (item) => new Float(toFloatNumber(item))),
  of("isInteger", (item) => isNumber(item) && !(item instanceof Float)),
  of("isNumber", isNumber),
  // yaql has dates too, which no template can use: they cannot be part of a result.
  of("isDatetime", () => false),
  of("isTimespan", () => false),
  define({
    name: "round",
    form: "function",
    parameters: [required("number", numeric), optional("ndigits", count, 0)],
    run: (call, [value, digits]) => roundNumber(value, digits, call.meter.budget),
  }),
  define({
    name: "hex",
    form: "function",
    parameters: [required("num", numericOrNull)],
    run: (_call, [value]) => hexText(value),
  }),
  define({
    name: "bitwiseNot",
    form: "function",
    parameters: [required("arg", integer)],
    run: (_call, [value]) => narrow(~value),
  }),
  bits("bitwiseAnd", (a, b) => a & b),
  bits("bitwiseOr", (a, b) => a | b),
  bits("bitwiseXor", (a, b) => a ^ b),
  shift("shiftBitsRight", (value, places) => value >> places),
  shift("shiftBitsLeft", (value, places, meter) => {
    meter.checkText(Number(places) / 4);
    return value << places;
  }),
];

function of(name: string, work: (item: Item) => Item): Overload {
  return define({
    name,
    form: "function",
    parameters: [required("value", anything)],
    run: (_call, [item]) => work(item),
  });
}

function bits(name: string, work: (a: bigint, b: bigint) => bigint): Overload {
  return define({
    name,
    form: "function",
    parameters: [required("left", integer), required("right", integer)],
    run: (_call, [left, right]) => narrow(work(left, right)),
  });
}

function shift(name: string, work: (value: bigint, places: bigint, meter: Meter) => bigint): Overload {
  return define({
    name,
    form: "function",
    parameters: [required("value", integer), required("bitsNumber", integer)],
    run(call, [value, places]) {
      if (places < 0n) throw new Failure("bits cannot be shifted by a negative number of places");
      return bounded(work(value, places, call.meter), call.meter.budget);
    },
  });
}
