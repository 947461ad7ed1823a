import type { Command } from "./command.ts";
import { compileCommand } from "./commands/compile.ts";
import { explainCommand } from "./commands/explain.ts";
import { planCommand } from "./commands/plan.ts";

/** Every command, in the order that `--help` shows them; adding one means adding a file and one line. */
export const commands: readonly Command[] = [compileCommand, planCommand, explainCommand];
