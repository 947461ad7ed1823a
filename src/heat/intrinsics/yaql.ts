import type { Node } from "../../source/node.ts";
import type { Value } from "../../value/value.ts";
import type { Expression } from "../../yaql/ast.ts";
import { YaqlError } from "../../yaql/error.ts";
import { evaluateYaql } from "../../yaql/evaluate.ts";
import { defaultLimits } from "../../yaql/limits.ts";
import { parseYaql } from "../../yaql/parse.ts";
import { HeatError } from "../heat-error.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { textOf } from "../node-value.ts";
import { Probe } from "../probe.ts";
import type { Scope } from "../scope.ts";
import { computedVariable } from "../unknown-result.ts";
import { mapArgument } from "./arguments.ts";

/** `yaql: {expression, data}`. */
export const yaql: Intrinsic = {
  name: "yaql",
  since: "2016-10-14",
  inConditions: "2017-09-01",
  check(args: Node, call: StaticCall): void {
    const { entries } = mapArgument(args, call);
    const unknown = [...entries.keys()].some((key) => key !== "expression" && key !== "data");
    if (!entries.has("expression") || unknown)
      call.fail('"yaql" takes the arguments expression and data', args.span);
  },
  validate(args: Node, call: Call): void {
    const node = mapArgument(args, call).entries.get("expression")?.value;
    if (node !== undefined && !call.isCall(node)) parse(textOf(node), node, call);
  },
  evaluate(args: Node, call: Call): Value {
    const { entries } = mapArgument(args, call);
    const [expressionNode, dataNode] = [entries.get("expression")?.value, entries.get("data")?.value];
    if (expressionNode === undefined) return null;
    const text = call.evaluate(expressionNode);
    const expression = parse(typeof text === "string" ? text : undefined, expressionNode, call);
    const data = dataNode === undefined ? new Map<string, Value>() : call.evaluate(dataNode);
    const compute: Compute = (given) => {
      try {
        return evaluateYaql(expression, new Map([["data", given]]), defaultLimits, call.scope.machine.budget);
      } catch (error) {
        throw asHeatError(error, typeof text === "string" ? text : "", expressionNode);
      }
    };
    return call.scope.machine.lenient ? computeUnknown(compute, data, args, call) : compute(data);
  },
};

type Compute = (data: Value) => Value;

/** Where data is known only when the playbooks run, an expression that looks into it cannot be computed now. */
function computeUnknown(compute: Compute, data: Value, args: Node, call: Call): Value {
  const probe = new Probe(call.scope.machine.variables);
  const replaced = probe.replace(data);
  const { cause } = probe;
  if (cause === undefined) return compute(data);
  const outcomes = [data, replaced].map((given) => attempt(() => compute(given)));
  const [result, other] = outcomes;
  if (result !== undefined && other !== undefined && probe.agrees(result.value, other.value))
    return result.value;
  return decided(args, call) ?? computedVariable(cause, call);
}

function attempt(compute: () => Value): { readonly value: Value } | undefined {
  try {
    return { value: compute() };
  } catch (error) {
    if (error instanceof HeatError && error.code === "evaluate/function") return undefined;
    throw error;
  }
}

/** What the expression says of the real values, as far as that gives no secret away. */
function decided(args: Node, call: Call): Value | undefined {
  if (call.scope.view !== "hidden") return undefined;
  const scope: Scope = { ...call.scope, view: "real" };
  const real = attempt(() => yaql.evaluate(args, { ...call, scope, evaluate: call.evaluateReal }));
  return typeof real?.value === "boolean" ? real.value : undefined;
}

function parse(text: string | undefined, node: Node, call: StaticCall): Expression {
  if (text === undefined) call.fail('the "expression" argument to yaql must contain a string', node.span);
  try {
    return parseYaql(text);
  } catch (error) {
    throw asHeatError(error, text, node);
  }
}

function asHeatError(error: unknown, text: string, node: Node): unknown {
  if (!(error instanceof YaqlError)) return error;
  const part = text.slice(error.start, error.end).trim().replace(/\s+/g, " ");
  const where = part === "" ? "" : ` (at "${part.length > 60 ? `${part.slice(0, 57)}...` : part}")`;
  const code = error.reason === "limit" ? "evaluate/limit" : "evaluate/function";
  return new HeatError(code, `yaql: ${error.message}${where}`, { span: node.span });
}
