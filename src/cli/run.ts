import yargs, { type Argv } from "yargs";
import { dataJson } from "../text/data-json.ts";
import { visibleLines } from "../text/visible.ts";
import type { Command } from "./command.ts";
import { readCommandLine } from "./command-line.ts";
import { commands as allCommands } from "./commands.ts";
import { CannotRun, type ExitCode } from "./exit-code.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";
import { readableStack } from "./readable-stack.ts";
import { type LogFormat, remark } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** Runs one command line; the only place where an error becomes an exit code. */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  commands: readonly Command[] = allCommands,
): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const parser = baseParser();
  let remarks: readonly string[] = [];
  let isHelp = false;
  for (const command of commands) {
    parser.command(
      command.usage,
      command.summary,
      (child) => (isHelp ? withExamples : withoutLayout)(command.options(child), command),
      async (argv) => {
        const logFormat = (argv["logFormat"] ?? "text") as LogFormat;
        for (const text of remarks) remark(text, logFormat, terminal);
        const [quiet, hints] = [argv["quiet"] === true, argv["hints"] === true];
        exitCode = await command.run(argv, { terminal, quiet, hints, logFormat });
      },
    );
  }
  try {
    const text: string[] = [];
    const line = readCommandLine(args, commands);
    remarks = line.remarks;
    isHelp = line.args.includes("--help");
    await parser.parseAsync([...line.args], {}, (_error: unknown, _argv: unknown, output: string) => {
      if (output) text.push(output);
    });
    if (text.length > 0) terminal.out(`${text.join("\n")}\n`);
    // Takes away what a progress display may have left.
    terminal.err("");
    return exitCode;
  } catch (error) {
    terminal.err(`${asJson(args) ? jsonError(error) : `segue: ${visibleLines(explain(error))}`}\n`);
    return 2;
  }
}

function baseParser(): Argv {
  return (
    yargs([])
      .scriptName("segue")
      .usage("$0 <command>\n\nCompiles composable services and roles into ordered Ansible upgrade playbooks.")
      .version(version())
      .help()
      .alias("h", "help")
      .alias("V", "version")
      // Output must not depend on the width or the language of a terminal.
      .wrap(100)
      .locale("en")
      .options(GLOBAL_OPTIONS)
      .strict()
      .exitProcess(false)
      .showHelpOnFail(false)
      // A fail() that returned would let the handler run after a validation error.
      .fail((message, error) => {
        if (error !== undefined && error !== null && error.name !== "YError") throw error;
        throw new CannotRun(message ?? error.message, "`segue <command> --help` shows what it takes");
      })
      .epilogue(
        "`segue help compile` is `segue compile --help`.\nExit codes: 0 clean, 1 findings, 2 could not run.",
      )
  );
}

/** After every command yargs lays out the help that nobody asked for; to break its lines takes the most time of it. */
function withoutLayout(parser: Argv): Argv {
  return parser.wrap(null);
}

function withExamples(parser: Argv, { examples }: Command): Argv {
  return examples.reduce((child, [line, meaning]) => child.example(`$ ${line}`, meaning), parser);
}

/** Whether programs read what goes wrong; asked of the bare words, since they may be what is wrong. */
function asJson(args: readonly string[]): boolean {
  return /(?:^| )--log-format[= ]json(?: |$)/.test(args.join(" "));
}

function jsonError(error: unknown): string {
  const [message, help] = error instanceof CannotRun ? [error.message, error.help] : [explain(error)];
  return dataJson({ severity: "error", message, help });
}

function explain(error: unknown): string {
  if (error instanceof CannotRun)
    return error.help === undefined ? error.message : `${error.message}\n  help: ${error.help}`;
  if (isSystemError(error)) return error.message;
  return error instanceof Error
    ? `unexpected: ${readableStack(error.stack ?? error.message)}`
    : String(error);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}
