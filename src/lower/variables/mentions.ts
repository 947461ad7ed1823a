import { walkExpression } from "../expression/free-names.ts";
import { parseExpression } from "../expression/parse.ts";
import type { Expression } from "../expression/syntax.ts";
import { isTemplate, splitTemplate } from "../expression/template.ts";

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
  const bound = new Set(["loop"]);
  const found: Mention[] = [];
  let masked = "";
  for (const piece of splitTemplate(text) ?? []) {
    masked += piece.kind === "text" ? piece.body : "_".repeat(piece.end - piece.start);
    if (piece.kind === "print") mentionsInExpression(parseExpression(piece.body), found);
    if (piece.kind === "statement") mentionsInStatement(piece.body.trim(), bound, found);
  }
  mentions.push(...found.filter(({ name }) => !bound.has(name)));
  return masked;
}

function mentionsInStatement(statement: string, bound: Set<string>, mentions: Mention[]): void {
  const [word = ""] = /^\w+/.exec(statement) ?? [];
  const rest = statement.slice(word.length).trim();
  if (word === "if" || word === "elif") mentionsInExpression(parseExpression(rest), mentions);
  const assigned = word === "set" ? /^([\w\s,]+?)(?:=([\s\S]*))?$/.exec(rest) : null;
  const loop = word === "for" ? /^([\w\s,]+?)\s+in\s+([\s\S]*?)(?:\s+recursive)?$/.exec(rest) : null;
  const [, targets = "", source = ""] = assigned ?? loop ?? [];
  for (const target of targets.split(",")) bound.add(target.trim());
  // `for x in xs if y` reads like a choice without an else.
  mentionsInExpression(parseExpression(source), mentions);
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
  if (asksForDefinition(inner)) guarded.add(rootOf(inner.input));
  // What is called is a function of Jinja2 or Ansible, not a variable.
  if (inner.kind === "call" && inner.callee.kind === "name") {
    skipped.add(inner.callee);
    mentions.push(...lookedUp(inner));
  }
  const remote = remoteName(inner);
  if (remote !== undefined)
    mentions.push({ name: remote, guarded: guarded.has(rootOf(inner)), remote: true });
}

function asksForDefinition(
  expression: Expression,
): expression is Expression & { readonly input: Expression } {
  if (expression.kind === "filter") return ["default", "d"].includes(expression.name);
  return expression.kind === "test" && ["defined", "undefined"].includes(expression.name);
}

/** The variable that `a.b[0].c` starts from. */
function rootOf(expression: Expression): Expression {
  if (expression.kind === "attribute" || expression.kind === "item") return rootOf(expression.object);
  if (expression.kind === "group") return rootOf(expression.inner);
  return expression.kind === "filter" ? rootOf(expression.input) : expression;
}

/** `name` of `hostvars[host].name`, `hostvars[host]['name']` and `map('extract', hostvars, 'name')`. */
function remoteName(expression: Expression): string | undefined {
  if (expression.kind === "attribute") return isHost(expression.object) ? expression.name : undefined;
  if (expression.kind === "item") return isHost(expression.object) ? textOf(expression.index) : undefined;
  if (expression.kind !== "filter" || expression.name !== "map") return undefined;
  const [how, from, what] = expression.args.map((argument) => argument.value);
  if (how === undefined || textOf(how) !== "extract" || what === undefined) return undefined;
  if (from?.kind !== "name" || from.name !== "hostvars") return undefined;
  return textOf(what.kind === "list" ? (what.items[0] ?? what) : what);
}

/** Whether an expression is `hostvars[host]`. */
function isHost(expression: Expression): boolean {
  if (expression.kind !== "item" && expression.kind !== "attribute") return false;
  return expression.object.kind === "name" && expression.object.name === "hostvars";
}

function textOf(expression: Expression): string | undefined {
  if (expression.kind !== "literal" || typeof expression.value !== "string") return undefined;
  return /^\w+$/.test(expression.value) ? expression.value : undefined;
}

/** `lookup('vars', 'name')` reads a variable by its name. */
function lookedUp(call: Expression & { kind: "call" }): readonly Mention[] {
  const callee = call.callee.kind === "name" ? call.callee.name : "";
  const [plugin, ...names] = call.args.filter((argument) => argument.name === undefined);
  if (!["lookup", "query", "q"].includes(callee) || plugin === undefined) return [];
  if (!["vars", "ansible.builtin.vars"].includes(plainText(plugin.value))) return [];
  const guarded = call.args.some((argument) => argument.name === "default");
  return names.flatMap(({ value }) => {
    const name = textOf(value);
    return name === undefined ? [] : [{ name, guarded, remote: false }];
  });
}

function plainText(expression: Expression): string {
  return expression.kind === "literal" ? String(expression.value) : "";
}
