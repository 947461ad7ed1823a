import type { TracedTask } from "../model/output-file.ts";
import type { Task } from "../model/task.ts";

/** The line each task of a task file begins at, in order; `margin` is what stands before each: it may be in a block. */
export function traceTasks(content: string, tasks: readonly Task[], margin: string): readonly TracedTask[] {
  const starts = (line: string) => line.startsWith(`${margin}- `);
  const lines = content.split("\n").flatMap((line, i) => (starts(line) ? [i + 1] : []));
  return tasks.flatMap((task, i) => {
    const line = lines[i];
    return line === undefined ? [] : [{ line, origin: task.origin }];
  });
}
