import type { Node } from "../../source/node.ts";
import { isList, type Value } from "../../value/value.ts";
import { expressionText, quote } from "../expression-text.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { isAbsent } from "../node-value.ts";
import { plainNumber, toNumber } from "../python-number.ts";

const FORM = '[",", "apples,pears", <index>]';

/** `str_split: [delimiter, text]`, or one item of the result with a third argument. */
export const strSplit: Intrinsic = {
  name: "str_split",
  since: "2015-10-15",
  check(args: Node, call: StaticCall): void {
    if (args.kind === "list" || isAbsent(args) || (args.kind === "map" && call.isCall(args))) return;
    if (args.kind === "scalar" && typeof args.value !== "string") return;
    call.fail(`arguments to "str_split" must be of the form ${FORM}`, args.span);
  },
  evaluate(args: Node, call: Call): Value {
    const given = call.evaluate(args);
    if (!isList(given) || given.length < 2)
      call.fail(`arguments to "str_split" must be of the form ${FORM}`, args.span);
    const [delimiter, text, index] = given;
    if (text === null || text === undefined) return null;
    if (typeof text !== "string") call.fail('"str_split" splits a text', args.span);
    if (delimiter !== null && (typeof delimiter !== "string" || delimiter === ""))
      call.fail('the delimiter of "str_split" must be a text that is not empty', args.span);
    const items = delimiter === null ? words(text) : text.split(delimiter);
    if (index === undefined) return splitSecret(text, delimiter, undefined, call) ?? items;
    const number = indexOf(index, call);
    const at = number < 0 ? number + items.length : number;
    const secret = splitSecret(text, delimiter, number, call);
    if (secret !== undefined) return secret;
    if (items[at] === undefined)
      call.fail(`the index of "str_split" should be between 0 and ${items.length - 1}`, args.span);
    return items[at];
  },
};

/** Python's `split(None)`: at any white space. */
function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function indexOf(index: Value, call: Call): number {
  const number = typeof index === "string" && !/^\s*[+-]?\d+\s*$/.test(index) ? undefined : toNumber(index);
  if (number === undefined) call.fail(`the index of "str_split" must be a number`);
  return Math.trunc(plainNumber(number));
}

/** A text with a secret in it is split when the playbook runs. */
function splitSecret(
  text: string,
  delimiter: string | null,
  index: number | undefined,
  call: Call,
): Value | undefined {
  const { variables } = call.scope.machine;
  if (!variables.mentions(text)) return undefined;
  const split = `${variables.asExpression(text)}.split(${delimiter === null ? "" : quote(delimiter)})`;
  return expressionText(index === undefined ? split : `${split}[${index}]`);
}
