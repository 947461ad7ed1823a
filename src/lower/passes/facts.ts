import { injectedFact } from "../../ansible/fact-names.ts";
import { type JinjaText, mapJinjaTexts } from "../../ansible/jinja-texts.ts";
import { localNames, usesOf } from "../../ansible/variables/uses.ts";
import type { Expression } from "../../jinja/ast.ts";
import { parseExpression, parseTemplateText } from "../../jinja/parse.ts";
import { argumentValues, walkExpression, walkTemplate } from "../../jinja/walk.ts";
import { type Edit, withEdits } from "./edit.ts";
import type { Pass } from "./pass.ts";

/**
 * `ansible_hostname` becomes `ansible_facts['hostname']`: facts as variables of their own go away in ansible-core 2.24.
 * `taken` are the names that some task gives a value of its own, which wins over the fact; they stay.
 */
export function facts(taken: ReadonlySet<string>): Pass {
  return {
    name: "facts",
    apply(task, { vars }) {
      const set = usesOf(task).flatMap(({ kind, name }) => (kind === "set" ? [name] : []));
      const own = new Set([...taken, ...vars, ...localNames(task), ...set]);
      return mapJinjaTexts(task, (text) =>
        rewrite(text, (name) => (own.has(name) ? undefined : injectedFact(name))),
      );
    },
  };
}

/** The fact that a variable is; undefined where it is none. */
type FactOf = (variable: string) => string | undefined;

function rewrite({ text, kind }: JinjaText, factOf: FactOf): string {
  if (!text.includes("ansible_")) return text;
  const inside = /\{[{%]/.test(text) ? editsInTemplate(text, factOf) : [];
  if (inside === undefined) return text;
  if (kind === "template") return withEdits(text, inside);
  // What is in braces is filled in before a condition is read: a name of the same length stands in for it.
  const masked = text.replace(/\{\{.*?\}\}/gs, (print) => "_".repeat(print.length));
  const expression = parseExpression(masked);
  const around = expression === undefined ? [] : editsIn(expression, masked, factOf);
  return withEdits(text, [...inside, ...around]);
}

function editsInTemplate(text: string, factOf: FactOf): readonly Edit[] | undefined {
  const template = parseTemplateText(text);
  if ("problem" in template) return undefined;
  const bound = new Set<string>();
  const expressions: Expression[] = [];
  walkTemplate(template.value, {
    expression: (expression) => expressions.push(expression),
    bound: (name) => bound.add(name),
  });
  const free: FactOf = (name) => (bound.has(name) ? undefined : factOf(name));
  return expressions.flatMap((expression) => editsIn(expression, text, free));
}

function editsIn(expression: Expression, text: string, factOf: FactOf): readonly Edit[] {
  const edits: Edit[] = [];
  walkExpression(expression, (inner) => {
    const edit = editOf(inner, text, factOf);
    if (edit !== undefined) edits.push(edit);
  });
  return edits;
}

function editOf(expression: Expression, text: string, factOf: FactOf): Edit | undefined {
  const { start, end } = expression;
  if (expression.kind === "name") {
    const fact = factOf(expression.name);
    return fact === undefined ? undefined : { start, end, text: `ansible_facts['${fact}']` };
  }
  if (expression.kind === "filter") return extracted(expression, factOf);
  // `hostvars[host].ansible_hostname`; of another host no task of this one says more than its facts do.
  if (!isOfHost(expression)) return undefined;
  const fact = factOf(keyOf(expression) ?? "");
  if (fact === undefined) return undefined;
  const from = expression.of.end;
  // Where it is written in a way that cannot be cut out, it stays.
  const plain = /^\s*(?:\.\s*\w+|\[[^[\]]*\])$/.test(text.slice(from, end));
  return plain ? { start: from, end, text: `.ansible_facts['${fact}']` } : undefined;
}

type Member = Expression & { readonly kind: "attribute" | "item" };

function isMember(expression: Expression): expression is Member {
  return expression.kind === "attribute" || expression.kind === "item";
}

/** Whether an expression is something of `hostvars[host]`. */
function isOfHost(expression: Expression): expression is Member {
  if (!isMember(expression) || !isMember(expression.of)) return false;
  return expression.of.of.kind === "name" && expression.of.of.name === "hostvars";
}

function keyOf(expression: Member): string | undefined {
  return expression.kind === "attribute" ? expression.name : textOf(expression.index);
}

/** `map('extract', hostvars, 'ansible_hostname')` takes a path as well. */
function extracted(filter: Expression & { kind: "filter" }, factOf: FactOf): Edit | undefined {
  const [how, from, what] = filter.name === "map" ? argumentValues(filter.args) : [];
  if (how === undefined || textOf(how) !== "extract" || what === undefined) return undefined;
  if (from?.kind !== "name" || from.name !== "hostvars") return undefined;
  const [first] = what.kind === "list" ? what.items : [];
  const named = first ?? what;
  const fact = factOf(textOf(named) ?? "");
  if (fact === undefined) return undefined;
  const path = `'ansible_facts', '${fact}'`;
  return { start: named.start, end: named.end, text: first === undefined ? `[${path}]` : path };
}

function textOf(expression: Expression): string | undefined {
  return expression.kind === "constant" && typeof expression.value === "string"
    ? expression.value
    : undefined;
}
