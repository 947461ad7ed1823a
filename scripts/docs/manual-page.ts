import type { Command } from "../../../src/cli/command.ts";
import { type OptionShape, optionShape, shapeOf } from "../../../src/cli/command-shape.ts";
import { commands } from "../../../src/cli/commands.ts";
import { GLOBAL_OPTIONS } from "../../../src/cli/global-options.ts";

/** docs/segue.1: the manual for man(1), from what the commands say of themselves. */
export function manualPage(): string {
  const global = Object.entries(GLOBAL_OPTIONS).map(([name, declared]) => optionShape(name, declared));
  return `.TH SEGUE 1
.SH NAME
segue \\- compiles composable services and roles into ordered Ansible upgrade playbooks
.SH SYNOPSIS
.B segue
.I command
[\\fIoptions\\fR]
.SH COMMANDS
${commands.map(commandText).join("")}.SH OPTIONS OF ALL COMMANDS
${global.map(optionText).join("")}.TP
\\fB\\-\\-help\\fR, \\fB\\-\\-version\\fR
Show help, or the version.
.SH EXIT STATUS
0 clean, 1 findings, 2 could not run.
.SH ENVIRONMENT
.TP
\\fBNO_COLOR\\fR
No colours, if it is not empty.
`;
}

function commandText(command: Command): string {
  const examples = command.examples.map(
    ([line, meaning]) => `.TP\n\\fB${escaped(line)}\\fR\n${escaped(meaning)}\n`,
  );
  return `.SS segue ${escaped(command.usage)}
${escaped(command.summary)}.
${shapeOf(command).options.map(optionText).join("")}.PP
Examples:
${examples.join("")}`;
}

function optionText({ name, alias, summary, takesValue, choices }: OptionShape): string {
  const short = alias === undefined ? "" : `\\fB\\-${alias}\\fR, `;
  const value = choices.length > 0 ? choices.join("|") : "VALUE";
  return `.TP\n${short}\\fB\\-\\-${escaped(name)}\\fR${takesValue ? ` \\fI${escaped(value)}\\fR` : ""}\n${escaped(summary)}\n`;
}

/** Backslashes and hyphens mean something; so do a dot and a quote at the beginning of a line. */
function escaped(text: string): string {
  return text
    .replace(/\\/g, "\\\\")
    .replace(/-/g, "\\-")
    .replace(/^([.'])/, "\\&$1");
}
