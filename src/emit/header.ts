import { comment } from "../text/comment.ts";
import type { Context } from "./context.ts";

/** The comment that every file begins with: what it is, what it was made from, and how to make it again. */
export function header(context: Context, title: string, sources: readonly string[]): string {
  const { project, command } = context.input;
  const from = [...new Set([project, ...sources])];
  return [
    comment(title),
    comment(`Written by segue; edit the sources instead and run: ${command}`),
    ...(from.length === 1
      ? [comment(`Source: ${from.join()}`)]
      : ["# Sources:", ...from.map((path) => comment(`  ${path}`))]),
    "",
  ].join("\n");
}
