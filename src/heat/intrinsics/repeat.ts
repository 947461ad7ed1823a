import type { Node } from "../../source/node.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { isSince } from "../template-version.ts";
import { checkTextLength } from "../weight.ts";
import { knownMap, mapArgument } from "./arguments.ts";

/** `repeat: {template, for_each: {placeholder: list}}`: one copy of the template per combination. */
export const repeat: Intrinsic = {
  name: "repeat",
  since: "2015-04-30",
  check(args: Node, call: StaticCall): void {
    const { entries } = mapArgument(args, call);
    if (!entries.has("template") || !entries.has("for_each"))
      call.fail('"repeat" takes the arguments template and for_each', args.span);
    const permutations = entries.get("permutations")?.value;
    if (permutations === undefined || !isSince(call.version, "2017-09-01")) return;
    if (permutations.kind !== "scalar" || typeof permutations.value !== "boolean")
      call.fail('"permutations" of "repeat" must be a boolean', permutations.span);
  },
  validate(args: Node, call: Call): void {
    const forEach = mapArgument(args, call).entries.get("for_each")?.value;
    if (forEach !== undefined && forEach.kind !== "map")
      call.fail('the "for_each" argument to "repeat" must contain a map', forEach.span);
  },
  evaluate(args: Node, call: Call): Value {
    const { entries } = mapArgument(args, call);
    const [forEachNode, templateNode] = [entries.get("for_each")?.value, entries.get("template")?.value];
    if (forEachNode === undefined || templateNode === undefined) return [];
    const forEach = call.evaluate(forEachNode);
    if (!isMap(forEach) || forEach.size === 0)
      call.fail('the "for_each" argument to "repeat" must contain a map with lists', forEachNode.span);
    const nested = isNested(entries.get("permutations")?.value, call);
    const lists = [...forEach.values()].map((value) => itemsOf(value, nested, forEachNode, call));
    const template = call.evaluate(templateNode);
    const rows = nested ? product(lists, call) : zipped(lists, forEach, forEachNode, call);
    return rows.map((row) => fill(template, [...forEach.keys()], row, call));
  },
};

function isNested(node: Node | undefined, call: Call): boolean {
  if (node?.kind !== "scalar" || !isSince(call.version, "2017-09-01")) return true;
  return node.value !== false;
}

function itemsOf(value: Value, nested: boolean, node: Node, call: Call): readonly Value[] {
  if (value === null) return [];
  if (isList(value)) return value;
  // From newton on the keys of a map will do, where their order does not matter.
  if (isMap(value) && nested && isSince(call.version, "2016-10-14")) return [...knownMap(value, call).keys()];
  call.fail('the values of the "for_each" argument to "repeat" must be lists', node.span);
}

/** All combinations, the last placeholder varying fastest. */
function product(lists: readonly (readonly Value[])[], call: Call): readonly (readonly Value[])[] {
  call.scope.machine.checkCount(lists.reduce((count, list) => count * list.length, 1));
  let rows: (readonly Value[])[] = [[]];
  for (const list of lists) rows = rows.flatMap((row) => list.map((item) => [...row, item]));
  return rows;
}

function zipped(lists: readonly (readonly Value[])[], forEach: ValueMap, node: Node, call: Call) {
  const given = lists.filter((_, i) => [...forEach.values()][i] !== null);
  if (new Set(given.map((list) => list.length)).size > 1)
    call.fail('without permutations the "for_each" lists of "repeat" must have equal lengths', node.span);
  const shortest = Math.min(...lists.map((list) => list.length));
  return Array.from({ length: shortest }, (_, i) => lists.map((list) => list[i] ?? null));
}

function fill(template: Value, keys: readonly string[], values: readonly Value[], call: Call): Value {
  call.scope.machine.step();
  if (typeof template === "string") return fillText(template, keys, values, call);
  if (isList(template)) return template.map((item) => fill(item, keys, values, call));
  if (!isMap(template)) return template;
  const filled = new Map<string, Value>();
  for (const [key, value] of template)
    filled.set(fillText(key, keys, values, call), fill(value, keys, values, call));
  call.scope.machine.origins.inherit(filled, template);
  return filled;
}

function fillText(text: string, keys: readonly string[], values: readonly Value[], call: Call): string {
  const { variables } = call.scope.machine;
  let filled = text;
  for (const [i, key] of keys.entries()) {
    const value = values[i] ?? null;
    if (typeof value !== "string")
      call.fail(`the items of "for_each" must be texts to be filled in for ${key}`);
    filled = variables.mapLiterals(filled, (literal) => {
      checkTextLength(literal.length + (literal.split(key).length - 1) * value.length);
      return literal.replaceAll(key, () => value);
    });
  }
  return filled;
}
