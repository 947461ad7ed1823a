import type { Arguments, Expression, Statement, Target } from "./ast.ts";

/** Calls `visit` for every expression inside one, itself first. */
export function walkExpression(expression: Expression, visit: (inner: Expression) => void): void {
  visit(expression);
  for (const child of childrenOf(expression)) walkExpression(child, visit);
}

/** Whether the name stands in the expression as a variable (not as an attribute, keyword or text). */
export function mentionsName(expression: Expression, name: string): boolean {
  let found = false;
  walkExpression(expression, (inner) => {
    if (inner.kind === "name" && inner.name === name) found = true;
  });
  return found;
}

/** The values of a call's arguments, in the order in which they must be written. */
export function argumentValues({ positional, named, spread, spreadNamed }: Arguments): readonly Expression[] {
  const spreads = [spread, spreadNamed].filter((value) => value !== undefined);
  return [...positional, ...named.map(([, value]) => value), ...spreads];
}

/** The expressions that one is made of, in the order they are written. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "constant":
    case "name":
      return [];
    case "list":
    case "tuple":
    case "concat":
      return expression.items;
    case "dict":
      return expression.entries.flat();
    case "group":
      return [expression.inner];
    case "not":
    case "negative":
    case "positive":
      return [expression.operand];
    case "and":
    case "or":
    case "binary":
      return [expression.left, expression.right];
    case "compare":
      return [expression.first, ...expression.rest.map(({ value }) => value)];
    case "attribute":
      return [expression.of];
    case "item":
      return [expression.of, expression.index];
    case "slice":
      return expression.parts.filter((part) => part !== undefined);
    case "call":
      return [expression.callee, ...argumentValues(expression.args)];
    case "filter":
      return [
        ...(expression.input === undefined ? [] : [expression.input]),
        ...argumentValues(expression.args),
      ];
    case "test":
      return [expression.input, ...argumentValues(expression.args)];
    case "conditional":
      return [
        expression.value,
        expression.test,
        ...(expression.otherwise === undefined ? [] : [expression.otherwise]),
      ];
  }
}

/** What a template consists of. */
export interface TemplateVisitor {
  /** Each expression that is no part of another one. */
  readonly expression: (expression: Expression) => void;
  /** Each name that the template itself gives a value. */
  readonly bound: (name: string) => void;
}

/** Goes through all statements, those inside others too. */
export function walkTemplate(body: readonly Statement[], visitor: TemplateVisitor): void {
  for (const statement of body) walkStatement(statement, visitor);
}

function walkStatement(statement: Statement, visitor: TemplateVisitor): void {
  const inside = (body: readonly Statement[]): void => walkTemplate(body, visitor);
  const { expression, bound } = visitor;
  switch (statement.kind) {
    case "data":
      break;
    case "print":
      expression(statement.value);
      break;
    case "for":
      bindTarget(statement.target, bound);
      expression(statement.list);
      if (statement.test !== undefined) expression(statement.test);
      inside(statement.body);
      inside(statement.otherwise);
      break;
    case "if":
      for (const { test, body } of statement.branches) {
        if (test !== undefined) expression(test);
        inside(body);
      }
      break;
    case "set":
      bindTarget(statement.target, bound);
      expression(statement.value);
      break;
    case "set-block":
      bindTarget(statement.target, bound);
      if (statement.filter !== undefined) expression(statement.filter);
      inside(statement.body);
      break;
    case "include":
      expression(statement.names);
      break;
    case "import":
      bound(statement.as);
      expression(statement.template);
      break;
    case "from-import":
      for (const [, as] of statement.names) bound(as);
      expression(statement.template);
      break;
    case "macro":
      bound(statement.macro.name);
      walkMacro(statement.macro, visitor);
      break;
    case "call-block":
      expression(statement.call);
      walkMacro(statement.macro, visitor);
      break;
    case "filter-block":
      expression(statement.filter);
      inside(statement.body);
      break;
    case "with":
      for (const [target, value] of statement.assignments) {
        bindTarget(target, bound);
        expression(value);
      }
      inside(statement.body);
      break;
    case "block":
    case "group":
      inside(statement.body);
      break;
  }
}

function walkMacro(
  { parameters, body }: Extract<Statement, { kind: "macro" }>["macro"],
  visitor: TemplateVisitor,
): void {
  for (const name of ["varargs", "kwargs", "caller"]) visitor.bound(name);
  for (const { name, value } of parameters) {
    visitor.bound(name);
    if (value !== undefined) visitor.expression(value);
  }
  walkTemplate(body, visitor);
}

function bindTarget(target: Target, bound: (name: string) => void): void {
  if (target.kind === "tuple") for (const item of target.items) bindTarget(item, bound);
  else if (target.kind === "name") bound(target.name);
}
