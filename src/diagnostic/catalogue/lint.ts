import type { CatalogueEntry } from "../entry.ts";

export type LintCode = "lint/rule" | "lint/syntax" | "lint/unreadable";

/** Codes of the `lint` room. */
export const lintCodes: Readonly<Record<LintCode, CatalogueEntry>> = {
  "lint/rule": {
    severity: "warning",
    meaning: "ansible-lint has a finding in a task; it is shown where the task was written.",
    remedy: "Follow the rule's page, or end the line that is named with `# noqa:` and the rule's name.",
  },
  "lint/syntax": {
    severity: "error",
    meaning:
      "Ansible cannot read a playbook that was written. ansible-lint would show nothing else in that case, so it was not asked.",
    remedy: "Mend the task that is named; if it is none of yours, this is a defect of segue.",
  },
  "lint/unreadable": {
    severity: "error",
    meaning: "A file of the output tree is missing or cannot be read.",
    remedy: "Compile again.",
  },
};
