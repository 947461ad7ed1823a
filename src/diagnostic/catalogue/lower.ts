import type { CatalogueEntry } from "../entry.ts";

export type LowerCode =
  | "lower/arguments"
  | "lower/every-step"
  | "lower/exec"
  | "lower/exec-variable"
  | "lower/ignore-errors"
  | "lower/jinja-syntax"
  | "lower/literal-password"
  | "lower/migration-unchecked"
  | "lower/never-awakened"
  | "lower/limit"
  | "lower/not-a-task"
  | "lower/rejected"
  | "lower/run-once"
  | "lower/run-once-batches"
  | "lower/run-once-host"
  | "lower/step-tag-ignored"
  | "lower/step-without-int"
  | "lower/stopped-not-started"
  | "lower/undefined-variable"
  | "lower/unknown-filter"
  | "lower/unknown-module"
  | "lower/unreachable"
  | "lower/untagged"
  | "lower/used-before-set";

/** Codes of the `lower` and `flow` rooms: what is wrong with tasks. */
export const lowerCodes: Readonly<Record<LowerCode, CatalogueEntry>> = {
  "lower/arguments": {
    severity: "warning",
    meaning: "The arguments of a module are written in a way that Ansible does not accept.",
    remedy: "Write the arguments as a mapping.",
  },
  "lower/every-step": {
    severity: "warning",
    meaning:
      "A task that changes the host says nothing of the step, so it runs again at every step of its section.",
    remedy: "Add `step|int == N` to its `when`.",
  },
  "lower/exec": {
    severity: "error",
    meaning: "`exec` was given something else than a command line.",
    remedy: "Write the command as text.",
  },
  "lower/exec-variable": {
    severity: "error",
    meaning: "An `exec` reads `$name`, and neither a parameter of the template nor a variable has that name.",
    remedy:
      "Declare the parameter in the template, or the variable in `vars`; or set it in the command itself.",
  },
  "lower/ignore-errors": {
    severity: "hint",
    meaning:
      "`ignore_errors: true` prints a failure in red that nobody is to act on, and hides those that matter.",
    remedy: "Say with `failed_when` what a failure is.",
  },
  "lower/jinja-syntax": {
    severity: "error",
    meaning:
      "A template or a condition of a task is nothing that Jinja2 can read, so the task fails when it runs.",
    remedy: "Close its quotes, brackets and braces; put `{% raw %}` around what Jinja2 must not read.",
  },
  "lower/literal-password": {
    severity: "warning",
    meaning: "A password stands in the text of a task, and so in every playbook made of it.",
    remedy: "Take it from a parameter with `hidden: true`, or from an Ansible variable.",
  },
  "lower/migration-unchecked": {
    severity: "warning",
    meaning: "A database migration runs in a shell that does not tell when it fails.",
    remedy: "Use `command`, or let the shell stop at the first failure (`set -e -o pipefail`).",
  },
  "lower/never-awakened": {
    severity: "warning",
    meaning: "A task tagged `never` also carries a tag that selects whole steps, which would run it.",
    remedy: "Keep step tags off `never` tasks; give them a tag of their own to ask for them.",
  },
  "lower/limit": {
    severity: "error",
    meaning: "The roles have more tasks together than a plan can be made of.",
    remedy: "Merge roles that run the same services: parts compiled apart would know no order between them.",
  },
  "lower/not-a-task": {
    severity: "error",
    meaning: "A list of tasks holds something that is no mapping.",
    remedy: "Write each task as a mapping with a module and its arguments.",
  },
  "lower/rejected": {
    severity: "error",
    meaning:
      "Ansible refuses to read the task, and with it the whole file: it has two modules or none, arguments that cannot be read, or a keyword where it has no place.",
    remedy: "Write it as Ansible reads it.",
  },
  "lower/run-once": {
    severity: "hint",
    meaning:
      "A task has `run_once`, which Ansible ignores where hosts do not wait for each other, so all hosts of the role pass its slot in lockstep.",
    remedy: "Let its `when` name one host, and the others need not wait.",
  },
  "lower/run-once-batches": {
    severity: "warning",
    meaning: "A task of a rolling stage has `run_once`: it runs once for each batch.",
    remedy:
      "Let its `when` name one host (`inventory_hostname == groups['service'] | first`), or make it an operation.",
  },
  "lower/run-once-host": {
    severity: "warning",
    meaning:
      "A task has `run_once` and a condition on the host's own name or facts, which only the first host is asked.",
    remedy: "Drop `run_once`, and let the condition name the one host.",
  },
  "lower/step-tag-ignored": {
    severity: "warning",
    meaning:
      "A task carries the step selector of one dialect in a section that uses the other, where it says nothing.",
    remedy: "Select the step as the other tasks do, or set the dialect of the section in the project file.",
  },
  "lower/step-without-int": {
    severity: "error",
    meaning: "`step` is a string and is compared with a number, so the condition never holds.",
    remedy: "Write `step|int`.",
    loses: true,
  },
  "lower/stopped-not-started": {
    severity: "hint",
    meaning: "The upgrade tasks of a service stop it, and none of them starts it again.",
    remedy: "Nothing to do where the configuration that follows the upgrade starts it, as in TripleO.",
  },
  "lower/undefined-variable": {
    severity: "warning",
    meaning: "A task reads a variable that no task sets before, and that no inventory or play provides.",
    remedy: "Set it, give it a default, or provide it in the inventory.",
  },
  "lower/unknown-filter": {
    severity: "warning",
    meaning:
      "A task uses a filter or a test that neither Jinja2 nor ansible-core nor a known collection has.",
    remedy: "Correct the name, or see that what provides it is installed where the playbooks run.",
  },
  "lower/unknown-module": {
    severity: "hint",
    meaning:
      "Neither ansible-core nor its routing data has the module; its name is kept. Told once for each module.",
    remedy:
      "Correct the name, or see that Ansible finds the module in its library path (`requirements.yml` lists it).",
  },
  "lower/unreachable": {
    severity: "error",
    meaning: "No step of its section reaches the task, so it never runs.",
    remedy: "Give it a step that the section runs.",
    loses: true,
  },
  "lower/untagged": {
    severity: "warning",
    meaning: "In a section that selects steps by tags the task has no step tag, so it never ran.",
    remedy: "Tag it with `stepN`, or with `common` where it belongs to every step.",
    loses: true,
  },
  "lower/used-before-set": {
    severity: "warning",
    meaning: "A task reads a variable that is set only later in the upgrade.",
    remedy: "Move the task that sets it to an earlier step, or the one that reads it to a later one.",
  },
};
