import type { ListNode, MapNode, Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import { asHeatError, HeatError, throughPulls } from "./heat-error.ts";
import type { Call, Intrinsic } from "./intrinsic.ts";
import { LazyMap } from "./lazy-map.ts";
import { discerning, type Scope } from "./scope.ts";
import { unknownResult } from "./unknown-result.ts";

/** A map that is a function call: one key, which the template's version knows as a function. */
export interface FunctionCall {
  readonly intrinsic: Intrinsic;
  readonly args: Node;
}

/** The call that a node is, if it is one. */
export function callOf(node: Node, functions: ReadonlyMap<string, Intrinsic>): FunctionCall | undefined {
  if (node.kind !== "map" || node.entries.size !== 1) return undefined;
  for (const { key, value } of node.entries.values()) {
    const intrinsic = functions.get(key);
    return intrinsic && { intrinsic, args: value };
  }
  return undefined;
}

/** The value of a node: functions are called, everything else stands for itself. */
export function evaluateNode(node: Node, scope: Scope): Value {
  if (node.kind === "scalar") return node.value;
  scope.machine.enter(node.span);
  try {
    if (node.kind === "list") return evaluateList(node, scope);
    const call = callOf(node, scope.functions);
    return call === undefined ? evaluateMap(node, scope) : evaluateCall(call, node.span, scope);
  } finally {
    scope.machine.leave();
  }
}

function evaluateList(node: ListNode, scope: Scope): Value {
  const items: Value[] = [];
  for (const item of node.items) if (!isOmitted(item, scope)) items.push(evaluateNode(item, scope));
  return items;
}

function evaluateMap(node: MapNode, scope: Scope): Value {
  const map = new LazyMap();
  for (const { key, value } of node.entries.values()) {
    if (value.kind === "scalar") map.set(key, value.value);
    else if (isOmitted(value, scope)) continue;
    else if (scope.machine.eager) map.set(key, evaluateNode(value, scope));
    else map.defer(key, () => evaluateLater(value, scope));
  }
  scope.machine.origins.record(map, { span: node.span, via: scope.via });
  return map;
}

function evaluateLater(node: Node, scope: Scope): Value {
  try {
    return evaluateNode(node, scope);
  } catch (error) {
    throw throughPulls(error, scope.via);
  }
}

function evaluateCall({ intrinsic, args }: FunctionCall, span: Span, scope: Scope): Value {
  const call = makeCall(intrinsic.name, span, scope);
  try {
    intrinsic.check?.(args, call);
    return intrinsic.evaluate(args, call);
  } catch (error) {
    const known = asHeatError(error);
    if (known === undefined) throw error;
    const unknown = unknownResult(known, args, call);
    if (unknown !== undefined) return unknown;
    throw known.with({ span: known.span ?? span, isOutside: true });
  }
}

/** What a function is given to work with. */
export function makeCall(name: string, span: Span, scope: Scope): Call {
  return {
    name,
    span,
    scope,
    version: scope.stack.template.version,
    isCall: (node) => callOf(node, scope.functions) !== undefined,
    evaluate: (node) => evaluateNode(node, scope),
    evaluateReal: (node) => evaluateNode(node, { ...scope, view: discerning(scope.view) }),
    test: (node) => testCondition(node, scope),
    fail: (message, at = span): never => {
      throw new HeatError("evaluate/function", message, { span: at });
    },
  };
}

/** The truth of a condition where one is asked for: a name, a boolean, or a condition function. */
export function testCondition(node: Node, scope: Scope): boolean {
  const conditionScope = inConditions(scope);
  const value = evaluateNode(node, conditionScope);
  if (typeof value === "boolean") return value;
  // No condition at all is none that could be false.
  if (value === null) return true;
  if (typeof value === "string") {
    // A boolean parameter that nobody gave counts as false; that it is missing is reported by itself.
    if (scope.machine.lenient && scope.machine.variables.mentions(value)) return false;
    return scope.stack.condition(value, conditionScope.view, node.span);
  }
  throw new HeatError("evaluate/condition", "a condition is a name, a condition function or a boolean", {
    span: node.span,
  });
}

/** Conditions know fewer functions, and see secrets as they are. */
export function inConditions(scope: Scope): Scope {
  return {
    ...scope,
    functions: scope.stack.template.conditionFunctions,
    view: discerning(scope.view),
  };
}

/** Whether an item is left out of its list or map: an `if` with two arguments whose condition is false. */
export function isOmitted(node: Node, scope: Scope): boolean {
  const call = callOf(node, scope.functions);
  if (call?.intrinsic.name !== "if" || call.args.kind !== "list") return false;
  const [condition, whenTrue, whenFalse] = call.args.items;
  if (condition === undefined || whenTrue === undefined || call.args.items.length > 3) return false;
  if (whenFalse === undefined && scope.stack.template.version < "2021-04-16") return false;
  const chosen = testCondition(condition, scope) ? whenTrue : whenFalse;
  return chosen === undefined || isOmitted(chosen, scope);
}
