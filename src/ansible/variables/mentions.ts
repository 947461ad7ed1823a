import type { Expression } from "../../jinja/ast.ts";
import { parseExpression, parseTemplateText } from "../../jinja/parse.ts";
import { isTemplate, splitTemplate } from "../../jinja/split-template.ts";
import { argumentValues, walkExpression, walkTemplate } from "../../jinja/walk.ts";

/** A variable as a text mentions it. */
export interface Mention {
  readonly name: string;
  /** Under `default(...)`, or the subject of `is defined`. */
  readonly guarded: boolean;
  /** Of another host, through `hostvars`. */
  readonly remote: boolean;
}

/** Texts hold expressions in `{{ }}` and `{% %}` only; conditions are expressions as a whole. */
export type TextKind = "template" | "condition";

/** The variables that a text reads. Text that is no Jinja2 expression mentions nothing. */
export function mentionsIn(text: string, kind: TextKind): readonly Mention[] {
  const mentions: Mention[] = [];
  const masked = isTemplate(text) ? mentionsInTemplate(text, mentions) : text;
  if (kind === "condition") mentionsInExpression(parseExpression(masked), mentions);
  return mentions.filter(({ name }) => !/^_+$/.test(name));
}

/** Returns the text with names of underscores where `{{ }}` stood, for the expression around them. */
function mentionsInTemplate(text: string, mentions: Mention[]): string {
  const template = parseTemplateText(text);
  if (!("value" in template)) return "";
  const bound = new Set(["loop"]);
  const found: Mention[] = [];
  walkTemplate(template.value, {
    expression: (expression) => mentionsInExpression(expression, found),
    bound: (name) => bound.add(name),
  });
  mentions.push(...found.filter(({ name }) => !bound.has(name)));
  return (splitTemplate(text) ?? [])
    .map(({ kind, start, end, body }) => (kind === "text" ? body : "_".repeat(end - start)))
    .join("");
}

function mentionsInExpression(expression: Expression | undefined, mentions: Mention[]): void {
  if (expression === undefined) return;
  const guarded = new Set<Expression>();
  const skipped = new Set<Expression>();
  walkExpression(expression, (inner) => {
    if (skipped.has(inner)) return;
    if (inner.kind === "name")
      mentions.push({ name: inner.name, guarded: guarded.has(inner), remote: false });
    else note(inner, guarded, skipped, mentions);
  });
}

function note(
  inner: Expression,
  guarded: Set<Expression>,
  skipped: Set<Expression>,
  mentions: Mention[],
): void {
  const asked = askedForDefinition(inner);
  if (asked !== undefined) guarded.add(rootOf(asked));
  // What is called is a function of Jinja2 or Ansible, not a variable.
  if (inner.kind === "call" && inner.callee.kind === "name") {
    skipped.add(inner.callee);
    mentions.push(...lookedUp(inner));
  }
  const remote = remoteName(inner);
  if (remote !== undefined)
    mentions.push({ name: remote, guarded: guarded.has(rootOf(inner)), remote: true });
}

/** `x` of `x | default(…)` and `x is defined`. */
function askedForDefinition(expression: Expression): Expression | undefined {
  if (expression.kind === "filter" && ["default", "d"].includes(expression.name)) return expression.input;
  const asks = expression.kind === "test" && ["defined", "undefined"].includes(expression.name);
  return asks ? expression.input : undefined;
}

/** The variable that `a.b[0].c` starts from. */
function rootOf(expression: Expression): Expression {
  if (expression.kind === "attribute" || expression.kind === "item") return rootOf(expression.of);
  if (expression.kind === "group") return rootOf(expression.inner);
  return expression.kind === "filter" && expression.input !== undefined
    ? rootOf(expression.input)
    : expression;
}

/** `name` of `hostvars[host].name`, `hostvars[host]['name']` and `map('extract', hostvars, 'name')`. */
function remoteName(expression: Expression): string | undefined {
  if (expression.kind === "attribute") return isHost(expression.of) ? expression.name : undefined;
  if (expression.kind === "item") return isHost(expression.of) ? textOf(expression.index) : undefined;
  if (expression.kind !== "filter" || expression.name !== "map") return undefined;
  const [how, from, what] = argumentValues(expression.args);
  if (how === undefined || textOf(how) !== "extract" || what === undefined) return undefined;
  if (from?.kind !== "name" || from.name !== "hostvars") return undefined;
  return textOf(what.kind === "list" || what.kind === "tuple" ? (what.items[0] ?? what) : what);
}

/** Whether an expression is `hostvars[host]`. */
function isHost(expression: Expression): boolean {
  if (expression.kind !== "item" && expression.kind !== "attribute") return false;
  return expression.of.kind === "name" && expression.of.name === "hostvars";
}

function textOf(expression: Expression): string | undefined {
  if (expression.kind !== "constant" || typeof expression.value !== "string") return undefined;
  return /^\w+$/.test(expression.value) ? expression.value : undefined;
}

/** `lookup('vars', 'name')` reads a variable by its name. */
function lookedUp(call: Expression & { kind: "call" }): readonly Mention[] {
  const callee = call.callee.kind === "name" ? call.callee.name : "";
  const [plugin, ...names] = call.args.positional;
  if (!["lookup", "query", "q"].includes(callee) || plugin === undefined) return [];
  if (!["vars", "ansible.builtin.vars"].includes(plainText(plugin))) return [];
  const guarded = call.args.named.some(([name]) => name === "default");
  return names.flatMap((value) => {
    const name = textOf(value);
    return name === undefined ? [] : [{ name, guarded, remote: false }];
  });
}

function plainText(expression: Expression): string {
  return expression.kind === "constant" ? String(expression.value) : "";
}
