import { at, type Check, called } from "./check.ts";

/** `ignore_errors: true`: a failure is shown in red, and nobody is to act on it. */
export const ignoreErrors: Check = ({ tasks, report }) => {
  for (const { task, reached } of tasks) {
    // Of what never runs, that is told already.
    if (!reached || task.keywords.get("ignore_errors") !== true) continue;
    report(
      at(task, {
        code: "lower/ignore-errors",
        severity: "hint",
        message: `${called(task)} ignores every error`,
        help: "failed_when: false says the same without red; better, say what a failure is",
      }),
    );
  }
};
