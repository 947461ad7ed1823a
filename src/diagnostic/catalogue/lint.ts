import type { CatalogueEntry } from "../entry.ts";

export type LintCode = "lint/rule" | "lint/syntax" | "lint/unreadable";

/** Codes of the `lint` room. */
export const lintCodes: Readonly<Record<LintCode, CatalogueEntry>> = {
  "lint/rule": {
    severity: "warning",
    meaning: "ansible-lint has a finding in a task; it is shown where the task was written.",
    remedy: "Follow the rule's page, or write `# noqa` with the rule's name beside the task's name.",
  },
  "lint/syntax": {
    severity: "error",
    meaning:
      "Ansible cannot read a playbook that was written. ansible-lint shows nothing else in that case, so linting is incomplete.",
    remedy: "Mend the task that is named; if it is none of yours, this is a defect of segue.",
  },
  "lint/unreadable": {
    severity: "error",
    meaning: "A file of the output tree is missing or cannot be read.",
    remedy: "Compile again.",
  },
};
