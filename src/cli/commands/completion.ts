import type { Command } from "../command.ts";
import { optionShape, shapeOf } from "../command-shape.ts";
import { bashCompletion } from "../completion/bash.ts";
import { zshCompletion } from "../completion/zsh.ts";
import { GLOBAL_OPTIONS } from "../global-options.ts";

const SHELLS = ["bash", "zsh"] as const;

/** Completes the other commands and itself. */
export function completionCommand(others: readonly Command[]): Command {
  const self: Command = {
    usage: "completion <shell>",
    summary: "Print a script that completes command lines in a shell",
    examples: [
      ["source <(segue completion bash)", "for this session of bash; in ~/.bashrc for all"],
      ["segue completion zsh > ~/.zfunc/_segue", "for zsh, where ~/.zfunc is in $fpath"],
    ],
    options: (parser) =>
      parser.positional("shell", { choices: SHELLS, demandOption: true, describe: "The shell" }),
    run: async (argv, { terminal }) => {
      const shapes = [...others, self].map(shapeOf);
      const global = Object.entries(GLOBAL_OPTIONS).map(([name, declared]) => optionShape(name, declared));
      terminal.out(argv["shell"] === "zsh" ? zshCompletion(shapes, global) : bashCompletion(shapes, global));
      return 0;
    },
  };
  return self;
}
