import type { Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import type { Scope } from "./scope.ts";
import type { TemplateVersion } from "./template-version.ts";

/** One template function. A new one is a file in `intrinsics/` and a line in `functions.ts`. */
export interface Intrinsic {
  readonly name: string;
  /** The first template version that knows it; in earlier ones the map is a literal. */
  readonly since: TemplateVersion;
  /** The last template version that knows it; later ones refuse it. */
  readonly until?: TemplateVersion;
  /** The first version in which it may stand in a condition; absent: never. */
  readonly inConditions?: TemplateVersion;
  /** Whether it stands in conditions only. */
  readonly conditionsOnly?: boolean;
  /** What Heat refuses when it reads the template, whether or not the value is wanted. */
  readonly check?: (args: Node, call: StaticCall) => void;
  /** What Heat refuses when it validates a stack, in branches that are taken. */
  readonly validate?: (args: Node, call: Call) => void;
  readonly evaluate: (args: Node, call: Call) => Value;
}

/** A function call that is looked at without evaluating it. */
export interface StaticCall {
  readonly name: string;
  readonly span: Span;
  readonly version: TemplateVersion;
  /** Whether a node is itself a function call, whose value is not known yet. */
  isCall(node: Node): boolean;
  /** Refuses the call. */
  fail(message: string, at?: Span): never;
}

/** A function call that is evaluated. */
export interface Call extends StaticCall {
  readonly scope: Scope;
  evaluate(node: Node): Value;
  /** Evaluates with other eyes: comparisons see real secrets, not the expressions that stand for them. */
  evaluateReal(node: Node): Value;
  /** The truth of a condition: a name, a condition function or a boolean. */
  test(node: Node): boolean;
}
