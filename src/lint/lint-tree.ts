import { join, relative } from "node:path";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Span } from "../source/span.ts";
import { withoutEchoes } from "./echoes.ts";
import type { Finding } from "./finding.ts";
import { OutputFolder, type Place } from "./output-folder.ts";
import type { ProcessOptions } from "./process.ts";
import { runAnsibleLint } from "./run.ts";
import { Sources } from "./sources.ts";
import { runSyntaxCheck } from "./syntax-check.ts";
import { traceBack } from "./trace-back.ts";
import { isWaived } from "./waived.ts";

export interface LintOptions extends ProcessOptions {
  /** The folder that the sources named in plan.json are relative to. */
  readonly sources: string;
  /** A path as people know it: relative to where segue was started. */
  readonly shownPath: (path: string) => string;
  readonly progress: (step: string) => void;
}

export type LintOutcome =
  | { readonly kind: "linted"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "unable"; readonly reason: string; readonly help: string };

/** Checks a written tree with Ansible's own reader and with ansible-lint; findings are told at their source. */
export async function lintTree(options: LintOptions): Promise<LintOutcome> {
  const output = new OutputFolder(options.folder);
  const files = output
    .files()
    ?.filter((path) => /\.ya?ml$/.test(path) && !/^(vars|inventory)\/|^nodes\./.test(path));
  if (files === undefined) {
    return {
      kind: "unable",
      reason: `${options.folder} has no manifest.json, so it is no output tree`,
      help: "name the folder that segue compile wrote",
    };
  }
  const playbooks = files.filter((path) =>
    /^(upgrade|preflight|journal)\.yml$|^(stages|playbooks|steps)\//.test(path),
  );
  options.progress(`ansible-playbook --syntax-check: ${playbooks.length} playbooks`);
  const syntax = await runSyntaxCheck(playbooks, options);
  if (syntax.kind === "unable") return syntax;
  // ansible-lint would find the same error, and nothing beside it.
  if (syntax.findings.length > 0)
    return { kind: "linted", diagnostics: asDiagnostics(syntax.findings, output, options) };
  options.progress(`ansible-lint: ${files.length} files`);
  const linted = await runAnsibleLint(files, options);
  if (linted.kind === "unable") return linted;
  return {
    kind: "linted",
    diagnostics: asDiagnostics(withoutEchoes(linted.findings, output), output, options),
  };
}

/** One template on many roles gives one finding: where it was written counts, not where it was emitted. */
function asDiagnostics(
  findings: readonly Finding[],
  output: OutputFolder,
  options: LintOptions,
): readonly Diagnostic[] {
  const sources = new Sources(options.sources, options.shownPath);
  const merged = new Map<string, Diagnostic>();
  for (const finding of findings) {
    const place = traceBack(finding, output, sources);
    const span = sources.spanOf(place ?? emittedPlace(finding, options));
    if (place !== undefined && isWaived(finding.rule, span.file.text.slice(span.start, span.end))) continue;
    const key = [finding.rule, finding.message, span.file.path, span.start].join("\0");
    if (!merged.has(key)) merged.set(key, asDiagnostic(finding, span, place !== undefined));
  }
  return [...merged.values()];
}

function asDiagnostic(finding: Finding, span: Span, traced: boolean): Diagnostic {
  const isSyntax = /^(syntax-check|load-failure|parser-error|internal-error)/.test(finding.rule);
  return {
    code: isSyntax ? "lint/syntax" : "lint/rule",
    severity: isSyntax ? "error" : finding.warning ? "hint" : "warning",
    message: `${finding.rule}: ${finding.message}`,
    span,
    notes: traced ? [{ message: `emitted as ${finding.path}:${finding.line}` }] : [],
    ...helpOf(finding, isSyntax),
  };
}

function helpOf({ url }: Finding, isSyntax: boolean): { readonly help?: string } {
  if (isSyntax) return { help: "nothing else can be linted before Ansible can read this" };
  return url === undefined ? {} : { help: url };
}

function emittedPlace({ path, line }: Finding, { folder, sources }: LintOptions): Place {
  return { file: relative(sources, join(folder, path)), line, column: 1 };
}
