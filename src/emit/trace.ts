import type { TracedTask } from "../model/output-file.ts";
import type { Task } from "../model/task.ts";

/** The line each top-level task of a task file begins at: items stand at the margin, in order. */
export function traceTasks(content: string, tasks: readonly Task[]): readonly TracedTask[] {
  const starts = content.split("\n").flatMap((line, i) => (line.startsWith("- ") ? [i + 1] : []));
  return tasks.flatMap((task, i) => {
    const line = starts[i];
    return line === undefined ? [] : [{ line, origin: task.origin }];
  });
}
