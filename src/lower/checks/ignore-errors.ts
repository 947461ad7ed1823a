import { at, type Check, called } from "./check.ts";

/** How people write yes. */
export const YES: ReadonlySet<unknown> = new Set<unknown>([true, "yes", "true", "True", "on", 1]);

/** `ignore_errors: true`: a failure is shown in red, and nobody is to act on it. */
export const ignoreErrors: Check = ({ tasks, report }) => {
  for (const task of tasks) {
    // Of what never runs, that is told already.
    if (!task.reached || !YES.has(task.value.get("ignore_errors"))) continue;
    report(
      at(task, {
        code: "lower/ignore-errors",
        severity: "hint",
        message: `${called(task.value)} ignores every error`,
        help: "failed_when: false says the same without red; better, say what a failure is",
      }),
    );
  }
};
