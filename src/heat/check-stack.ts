import type { Node } from "../source/node.ts";
import { checkCycles } from "./check-cycles.ts";
import { callOf, evaluateNode, isOmitted, makeCall, testCondition } from "./evaluate-node.ts";
import { HeatError, throughPlace } from "./heat-error.ts";
import type { Intrinsic } from "./intrinsic.ts";
import { isAbsent } from "./node-value.ts";
import type { Scope, View } from "./scope.ts";
import type { Stack } from "./stack.ts";

/**
 * What Heat checks of a stack before it creates it (`draft`: no resource has attributes yet) and while it
 * does (`real`). Evaluation on demand needs none of this; it is for those who ask for Heat's verdict.
 */
export function checkStack(stack: Stack, view: View, withValues = true): void {
  const { template } = stack;
  if (template.faults[0] !== undefined) throw template.faults[0];
  for (const schema of template.parameters.values()) {
    stack.parameters.checkDefault(schema);
    if (withValues) stack.parameter(schema.name, view, schema.span);
  }
  for (const [name, node] of template.conditions) checkCondition(name, node, stack, view);
  for (const name of template.resources.keys()) checkResource(name, stack, view, withValues);
  checkCycles(stack, view);
  for (const output of template.outputs.values()) {
    if (output.condition !== undefined && !testCondition(output.condition, stack.scope(view))) continue;
    checkStructure(output.value, stack.scope(view), template.functions);
    validateFunctions(output.value, stack.scope(view));
  }
}

function checkCondition(name: string, node: Node, stack: Stack, view: View): void {
  const { conditionFunctions } = stack.template;
  const isBoolean = node.kind === "scalar" && typeof node.value === "boolean";
  if (!isBoolean && callOf(node, conditionFunctions) === undefined)
    throw new HeatError("evaluate/condition", `the definition of condition "${name}" is invalid`, {
      span: node.span,
    });
  const scope: Scope = { ...stack.scope(view), functions: conditionFunctions };
  checkStructure(node, scope, conditionFunctions);
  validateFunctions(node, scope);
}

function checkResource(name: string, stack: Stack, view: View, withValues: boolean): void {
  const definition = stack.template.resources.get(name);
  if (definition === undefined) return;
  const scope = stack.scope(view);
  for (const node of [definition.properties, definition.metadata])
    if (node !== undefined) checkStructure(node, scope, stack.template.functions);
  if (!stack.isEnabled(name, view)) return;
  if (stack.template.parameters.has(name))
    throw new HeatError("evaluate/template", `a parameter and a resource are both named "${name}"`, {
      span: definition.span,
    });
  checkDependencies(definition.dependsOn, stack, view);
  for (const node of [definition.properties, definition.metadata])
    if (node !== undefined) validateFunctions(node, scope);
  try {
    stack.resource(name, view, definition.span).check(view, withValues);
  } catch (error) {
    throw throughPlace(error, `in resource ${name}`, definition.span);
  }
}

function checkDependencies(node: Node | undefined, stack: Stack, view: View): void {
  if (isAbsent(node)) return;
  const value = evaluateNode(node, stack.scope(view));
  for (const name of Array.isArray(value) ? value : [value])
    if (typeof name !== "string" || !stack.template.resources.has(name))
      throw new HeatError("evaluate/reference", `depends_on names "${String(name)}", which is no resource`, {
        span: node.span,
      });
}

/** The shape of all function calls; Heat does not even read the branch of an `if` that is not taken. */
function checkStructure(node: Node, scope: Scope, functions: ReadonlyMap<string, Intrinsic>): void {
  if (node.kind === "scalar") return;
  scope.machine.enter(node.span);
  try {
    const call = callOf(node, functions);
    call?.intrinsic.check?.(call.args, makeCall(call.intrinsic.name, node.span, { ...scope, functions }));
    if (call?.intrinsic.name === "if" && call.args.kind === "list")
      checkIf(call.args.items, scope, functions);
    else for (const child of childrenOf(node)) checkStructure(child, scope, functions);
  } finally {
    scope.machine.leave();
  }
}

/** The first argument of an `if` is a condition, with its own functions; Heat tests it at once. */
function checkIf(items: readonly Node[], scope: Scope, functions: ReadonlyMap<string, Intrinsic>): void {
  const [condition, whenTrue, whenFalse] = items;
  if (condition === undefined) return;
  checkStructure(condition, scope, scope.stack.template.conditionFunctions);
  const chosen = testCondition(condition, scope) ? whenTrue : whenFalse;
  if (chosen !== undefined) checkStructure(chosen, scope, functions);
}

/** What functions check of their arguments without a result, in the branches that are taken. */
function validateFunctions(node: Node, scope: Scope): void {
  if (node.kind === "scalar" || isOmitted(node, scope)) return;
  scope.machine.enter(node.span);
  try {
    const call = callOf(node, scope.functions);
    if (call?.intrinsic.name === "if" && call.args.kind === "list") {
      const [condition, whenTrue, whenFalse] = call.args.items;
      if (condition === undefined) return;
      const chosen = testCondition(condition, scope) ? whenTrue : whenFalse;
      if (chosen !== undefined) validateFunctions(chosen, scope);
      return;
    }
    call?.intrinsic.validate?.(call.args, makeCall(call.intrinsic.name, node.span, scope));
    for (const child of childrenOf(node)) validateFunctions(child, scope);
  } finally {
    scope.machine.leave();
  }
}

function childrenOf(node: Node): readonly Node[] {
  if (node.kind === "list") return node.items;
  return node.kind === "map" ? [...node.entries.values()].map((entry) => entry.value) : [];
}
