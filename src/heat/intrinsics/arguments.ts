import type { MapNode, Node } from "../../source/node.ts";
import { jsonDumps } from "../../value/json.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Call, StaticCall } from "../intrinsic.ts";
import { checkTextLength } from "../weight.ts";

/** The items of an argument that must be written as a list. */
export function listItems(args: Node, call: StaticCall, form: string): readonly Node[] {
  if (args.kind !== "list") call.fail(`arguments to "${call.name}" must be of the form ${form}`, args.span);
  return args.items;
}

/** The same with a fixed number of items. */
export function exactItems(args: Node, call: StaticCall, count: number, form: string): readonly Node[] {
  const items = listItems(args, call, form);
  if (items.length !== count) call.fail(`arguments to "${call.name}" must be of the form ${form}`, args.span);
  return items;
}

/** An argument that must be written as a map, and is not itself a function call. */
export function mapArgument(args: Node, call: StaticCall): MapNode {
  if (args.kind !== "map" || call.isCall(args))
    call.fail(`arguments to "${call.name}" must be a map`, args.span);
  return args;
}

/** Evaluates an argument that must come out as a list. */
export function evaluateToList(node: Node, call: Call, what: string): readonly Value[] {
  const value = call.evaluate(node);
  if (!isList(value)) call.fail(what, node.span);
  return value;
}

/** A map, or null, which most functions take for an empty one. */
export function mapOrNothing(value: Value, call: Call, what: string, node: Node): ValueMap {
  if (value === null) return new Map();
  if (!isMap(value)) call.fail(what, node.span);
  return knownMap(value, call);
}

/** The map itself, where its keys are known now; otherwise the call becomes something that is known at run time. */
export function knownMap(map: ValueMap, call: Call): ValueMap {
  if (call.scope.machine.variables.bodyOf(map) !== undefined)
    call.fail("the keys of a map are known only when the playbooks run");
  return map;
}

/** Lists and maps as text: JSON with sorted keys. What stands for a whole variable becomes an expression. */
export function toJsonText(value: Value, call: Call): string {
  const { machine } = call.scope;
  const body = isList(value) || isMap(value) ? machine.variables.bodyOf(value) : undefined;
  if (body !== undefined) return `{{ ${body} | to_json }}`;
  checkTextLength(machine.scales.weigh(machine.settle(value)) * 4);
  return jsonDumps(machine.settle(value));
}
