import { relative, resolve } from "node:path";
import type { ArgumentsCamelCase } from "yargs";
import { hasErrors, unlessReadingFailed } from "../diagnostic/collect.ts";
import type { Diagnostic, Severity } from "../diagnostic/diagnostic.ts";
import { type Inputs, readInputs } from "../inputs.ts";
import { diskFiles } from "../load/disk-files.ts";
import { makePlan, type Planned } from "../make-plan.ts";
import { sourcePaths } from "../source-paths.ts";
import type { Context } from "./command.ts";
import { watchedFiles } from "./progress.ts";
import { readProject } from "./read-project.ts";
import { printDiagnostics } from "./report.ts";

/** The inputs of a command and how the output speaks of them. */
export interface CommandInputs {
  readonly inputs: Inputs;
  /** The project file as the headers name it. */
  readonly project: string;
  /** The command that compiles the same again. */
  readonly command: string;
  /** From a path in a diagnostic (relative to here) to one that is the same wherever segue is started. */
  readonly sourcePath: (path: string) => string;
}

/** Reads everything that the command line names; problems are added to `diagnostics`. */
export function commandInputs(
  argv: ArgumentsCamelCase,
  diagnostics: Diagnostic[],
  context: Context,
): CommandInputs | undefined {
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const disk = watchedFiles(diskFiles(process.cwd(), report), context);
  const named = readProject(argv, disk, report);
  if (named === undefined) return undefined;
  const inputs = readInputs(named.project, disk, report);
  if (inputs === undefined || hasErrors(diagnostics)) return undefined;
  const file = named.file && relative(named.project.directory, resolve(named.file));
  return {
    inputs,
    project: file ?? "the command line",
    command: file === undefined ? "segue compile --templates … --roles …" : `segue compile ${file}`,
    sourcePath: sourcePaths(inputs, process.cwd(), named.file !== undefined),
  };
}

/** For commands that look at the plan: reads, plans and prints what was found; undefined after errors. */
export function planFor(
  argv: ArgumentsCamelCase,
  context: Context,
  unreachable: Severity = "warning",
): (Planned & CommandInputs) | undefined {
  const diagnostics: Diagnostic[] = [];
  const inputs = commandInputs(argv, diagnostics, context);
  const outcome = inputs && unlessReadingFailed(makePlan(inputs.inputs, { unreachable }), diagnostics);
  diagnostics.push(...(outcome?.diagnostics ?? []));
  printDiagnostics(diagnostics, context, context.terminal);
  if (inputs === undefined || outcome?.value === undefined) return undefined;
  return { ...inputs, ...outcome.value };
}
