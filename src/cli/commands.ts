import type { Command } from "./command.ts";
import { checkCommand } from "./commands/check.ts";
import { compileCommand } from "./commands/compile.ts";
import { completionCommand } from "./commands/completion.ts";
import { diffCommand } from "./commands/diff.ts";
import { evaluateCommand } from "./commands/evaluate.ts";
import { explainCommand } from "./commands/explain.ts";
import { exportCommand } from "./commands/export.ts";
import { initCommand } from "./commands/init.ts";
import { lintCommand } from "./commands/lint.ts";
import { planCommand } from "./commands/plan.ts";
import { resolveCommand } from "./commands/resolve.ts";

/** In the order that `--help` shows them; adding one means adding a file and one line. */
const OWN: readonly Command[] = [
  compileCommand,
  checkCommand,
  planCommand,
  explainCommand,
  resolveCommand,
  evaluateCommand,
  diffCommand,
  lintCommand,
  initCommand,
  exportCommand,
];

/** Every command. */
export const commands: readonly Command[] = [...OWN, completionCommand(OWN)];
