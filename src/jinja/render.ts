import { type Allowance, Budget } from "../budget/budget.ts";
import type { Diagnostic, Report } from "../diagnostic/diagnostic.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { ValueMap } from "../value/value.ts";
import { globalFunctions } from "./globals.ts";
import { JinjaError } from "./jinja-error.ts";
import { Output } from "./output.ts";
import { parseAtCost, Renderer } from "./renderer.ts";
import { Scope } from "./scope.ts";
import { fromValue } from "./values.ts";

/** What a template became. */
export interface Rendered {
  readonly text: string;
  /** Where a character of the text came from, in the template or one that it includes. */
  readonly originOf: (offset: number) => Span;
}

/** Of one rendering: one or two seconds. The largest template of real trees takes some ten thousand steps. */
const ONE_RENDERING: Allowance = { work: 2_000_000, memory: 100_000_000 };

/** Gives the template that an `include` names. */
export type FindTemplate = (name: string) => SourceFile | undefined;

/**
 * The text that python-jinja2 gives with the settings that TripleO renders plans with (all defaults); undefined when
 * there is an error, which is reported.
 */
export function renderJinja(
  template: SourceFile,
  context: ValueMap,
  find: FindTemplate,
  report: Report,
  whole: Budget = new Budget(),
): Rendered | undefined {
  const budget = whole.part(ONE_RENDERING);
  const output = new Output(budget);
  try {
    const file = withPlainBreaks(template);
    const body = parseAtCost(file, budget);
    const globals = new Scope();
    for (const [name, value] of globalFunctions(budget)) globals.set(name, value);
    const scope = new Scope(globals);
    for (const [name, value] of context) scope.set(name, fromValue(value));
    const findPlain = (name: string) => {
      const found = find(name);
      return found && withPlainBreaks(found);
    };
    new Renderer({ file, find: findPlain, budget, output, globals }).render(body, scope);
    return { text: output.text, originOf: (offset) => output.originOf(offset, template) };
  } catch (error) {
    if (error instanceof RangeError)
      report(asDiagnostic(new JinjaError("limit", "the template is nested too deep"), template));
    else if (error instanceof JinjaError) report(asDiagnostic(error, template));
    else throw error;
    return undefined;
  }
}

/** Jinja2 knows one line break. */
function withPlainBreaks(file: SourceFile): SourceFile {
  return file.text.includes("\r") ? new SourceFile(file.path, file.text.replace(/\r\n?/g, "\n")) : file;
}

const HELP: Readonly<Record<JinjaError["kind"], string>> = {
  syntax: "compare with the documentation of Jinja2; filters and tests of Ansible are not known here",
  value: "check the names against the roles and networks files; use `default` for what may be missing",
  limit: "shorten its loops and ranges",
};

function asDiagnostic(error: JinjaError, template: SourceFile): Diagnostic {
  return {
    code: `jinja/${error.kind}`,
    severity: "error",
    message: error.message,
    span: error.place ?? { file: template, start: 0, end: 0 },
    notes: [],
    help: HELP[error.kind],
  };
}
