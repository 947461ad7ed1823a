import type { ArgumentsCamelCase, Argv } from "yargs";
import type { ExitCode } from "./exit-code.ts";
import type { ReportOptions } from "./report.ts";
import type { Terminal } from "./terminal.ts";

/** One command: what `--help` says of it, what it takes and what it does. */
export interface Command {
  /** `compile [project]`, as yargs writes it. */
  readonly usage: string;
  readonly summary: string;
  /** Command lines with what each is for. */
  readonly examples: readonly (readonly [string, string])[];
  options(parser: Argv): Argv;
  run(argv: ArgumentsCamelCase, context: Context): Promise<ExitCode>;
}

export interface Context extends ReportOptions {
  readonly terminal: Terminal;
}
