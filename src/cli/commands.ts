import type { Command } from "./command.ts";

/** Every command; adding one means adding a file and one line. */
export const commands: readonly Command[] = [];
