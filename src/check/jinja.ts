import { type JinjaText, jinjaTextsOf } from "../ansible/jinja-texts.ts";
import { filterNames, templateTestNames } from "../ansible/template-names.ts";
import type { Report } from "../diagnostic/diagnostic.ts";
import { nearest } from "../diagnostic/nearest.ts";
import type { Expression, Place } from "../jinja/ast.ts";
import { type Parsed, parseExpressionText, parseTemplateText } from "../jinja/parse.ts";
import { walkExpression, walkTemplate } from "../jinja/walk.ts";
import type { Span } from "../source/span.ts";
import type { ValueMap } from "../value/value.ts";
import { findPlace } from "./find-place.ts";

const TESTS = new Set(templateTestNames);
/** A test may be called like a filter in old tasks: that is rewritten. */
const FILTERS = new Set([...filterNames, ...templateTestNames]);

/**
 * What Jinja2 cannot read in a task: an error, for the task fails when it comes to it; and filters and tests that
 * neither Ansible nor a collection it knows of has.
 */
export function checkJinja(task: ValueMap, origin: Span, report: Report): void {
  for (const text of jinjaTextsOf(task)) {
    const at = ({ start, end }: Place): Span => findPlace(text.text, start, end, origin) ?? origin;
    const parsed = parse(text);
    if (parsed === undefined) continue;
    if ("problem" in parsed) reportSyntax(parsed.problem, text, at(parsed.problem), report);
    else for (const expression of parsed.value) reportUnknown(expression, at, report);
  }
}

/** The expressions of a text; undefined where there are none. */
function parse({ text, kind }: JinjaText): Parsed<readonly Expression[]> | undefined {
  // Ansible fills in a template first, wherever it stands.
  if (/\{[{%#]/.test(text)) return expressionsOf(text);
  if (kind === "template" || text.trim() === "") return undefined;
  const parsed = parseExpressionText(text, kind === "expression");
  return "problem" in parsed ? parsed : { value: [parsed.value] };
}

function expressionsOf(text: string): Parsed<readonly Expression[]> {
  const parsed = parseTemplateText(text);
  if ("problem" in parsed) return parsed;
  const value: Expression[] = [];
  walkTemplate(parsed.value, { expression: (expression) => value.push(expression), bound: () => {} });
  return { value };
}

const AROUND = "write `{% raw %}` and `{% endraw %}` around what it must not read";
const RAW_COMMENT = `Jinja2 takes "{#" for the beginning of a comment: ${AROUND}`;
const RAW = `close every quote, bracket and pair of braces; where Jinja2 is not meant, ${AROUND}`;

function reportSyntax(
  { message }: { readonly message: string },
  text: JinjaText,
  span: Span,
  report: Report,
): void {
  const what = text.kind === "template" ? "a template" : "a condition";
  report({
    code: "lower/jinja-syntax",
    severity: text.forgiven ? "warning" : "error",
    message: `${what} that Jinja2 cannot read: ${message}`,
    span,
    notes: [],
    help: text.text.includes("{#") ? RAW_COMMENT : RAW,
  });
}

function reportUnknown(expression: Expression, at: (place: Place) => Span, report: Report): void {
  walkExpression(expression, (inner) => {
    if (inner.kind !== "filter" && inner.kind !== "test") return;
    const known = inner.kind === "filter" ? FILTERS : TESTS;
    const name = inner.name.replace(/^ansible\.(?:builtin|legacy)\./, "");
    // What another collection has, only the machine that runs Ansible knows.
    if (name.includes(".") || known.has(name)) return;
    const meant = nearest(name, inner.kind === "filter" ? filterNames : templateTestNames);
    report({
      code: "lower/unknown-filter",
      severity: "warning",
      message: `Ansible has no ${inner.kind} ${name}`,
      span: at(inner.namePlace),
      notes: [],
      help:
        meant === undefined
          ? `see that a collection or plugin that has it is installed where the playbooks run, and name it in full (\`collection.name.${name}\`)`
          : `did you mean ${meant}?`,
    });
  });
}
