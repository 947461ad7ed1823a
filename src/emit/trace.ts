import type { TracedTask } from "../model/output-file.ts";
import type { Task } from "../model/task.ts";

/** The line each task of a task file begins at, in order: at the margin, or in the block of its unit. */
export function traceTasks(content: string, tasks: readonly Task[]): readonly TracedTask[] {
  const inBlocks = content.includes("\n  block:\n");
  const starts = (line: string) => line.startsWith(inBlocks ? "    - " : "- ");
  const lines = content.split("\n").flatMap((line, i) => (starts(line) ? [i + 1] : []));
  return tasks.flatMap((task, i) => {
    const line = lines[i];
    return line === undefined ? [] : [{ line, origin: task.origin }];
  });
}
