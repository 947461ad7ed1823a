import type { Node } from "../../source/node.ts";
import { isInteger, isList, isMap, type Value } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { toNumber } from "../python-number.ts";
import { readJson } from "../read-json.ts";
import { exactItems, knownMap } from "./arguments.ts";

const FORM = "[index, collection]";

/** `Fn::Select: [index, collection]`: an item of a list or map (or of its JSON text), or "" where there is none. */
export const fnSelect: Intrinsic = {
  name: "Fn::Select",
  since: "2013-05-23",
  until: "2015-04-30",
  check(args: Node, call: StaticCall): void {
    exactItems(args, call, 2, FORM);
  },
  evaluate(args: Node, call: Call): Value {
    const [index = null, given = null] = exactItems(args, call, 2, FORM).map((item) => call.evaluate(item));
    if (given === null || given === "") return "";
    const collection = typeof given === "string" ? parsed(given, call) : given;
    if (isMap(collection)) {
      if (typeof index !== "string") call.fail('the index of "Fn::Select" must be a text');
      return knownMap(collection, call).get(index) ?? null;
    }
    if (!isList(collection)) call.fail('"Fn::Select" takes an item of a list or a map', args.span);
    const number = toNumber(index);
    if (!isInteger(number)) call.fail('the index of "Fn::Select" must be an integer', args.span);
    return collection.at(Number(number)) ?? "";
  },
};

function parsed(text: string, call: Call): Value {
  const read = readJson(text);
  return "value" in read ? read.value : call.fail(`"Fn::Select": ${read.wrong}`);
}
