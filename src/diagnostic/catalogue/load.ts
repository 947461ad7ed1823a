import type { CatalogueEntry } from "../entry.ts";

export type LoadCode =
  | "json/syntax"
  | "yaml/syntax"
  | "yaml/value"
  | "yaml/tag"
  | "yaml/limit"
  | "yaml/duplicate-key"
  | "load/missing-file"
  | "load/installed-tree"
  | "load/unusable-file"
  | "load/unrendered"
  | "load/no-roles"
  | "load/name"
  | "load/name-taken"
  | "load/duplicate-role"
  | "load/duplicate-service"
  | "load/no-role-data"
  | "load/no-service-name"
  | "load/duplicate-service-name"
  | "jinja/syntax"
  | "jinja/value"
  | "jinja/limit"
  | "load/limit"
  | "load/unknown-key"
  | "load/misspelt-key"
  | "load/misplaced-key"
  | "load/unknown-parameter"
  | "load/missing-key"
  | "load/type";

/** Codes of reading: the files themselves, YAML, JSON and Jinja2. */
export const loadCodes: Readonly<Record<LoadCode, CatalogueEntry>> = {
  "json/syntax": {
    severity: "error",
    meaning: "The text is not JSON.",
    remedy: "Look at the place named and just before it: commas, quotes, brackets.",
  },
  "yaml/syntax": {
    severity: "error",
    meaning: "The text is not YAML as PyYAML reads it.",
    remedy: "Look at the place named and just before it: indentation, quotes, brackets, tabs.",
  },
  "yaml/value": {
    severity: "error",
    meaning: "The YAML is well formed but says something that no value can be, such as a list as a key.",
    remedy: "Write another value, or put a text into quotes.",
  },
  "yaml/tag": {
    severity: "error",
    meaning: "A value has a tag (`!name`) that the safe loader does not know.",
    remedy: "Remove the tag.",
  },
  "yaml/limit": {
    severity: "error",
    meaning: "The document is too large, too deep, or its aliases repeat too much.",
    remedy: "Split the document, or use fewer aliases.",
  },
  "yaml/duplicate-key": {
    severity: "warning",
    meaning: "A map has the same key twice. The last one counts, as for Heat and Ansible.",
    remedy: "Remove one of them.",
    loses: true,
  },
  "load/missing-file": {
    severity: "error",
    meaning: "A file that is needed does not exist.",
    remedy: "Correct the path; relative paths start from the folder of the project file.",
  },
  "load/installed-tree": {
    severity: "hint",
    meaning:
      "A file names templates as an undercloud has them installed; they are taken from the tree that is compiled.",
    remedy:
      "Nothing, where that is a copy of the installed tree; otherwise compile with the tree that is meant.",
  },
  "load/unusable-file": {
    severity: "error",
    meaning: "A file is there but cannot be read: no permission, no regular file, too large, or not UTF-8.",
    remedy: "Make it a readable text file in UTF-8.",
  },
  "load/unrendered": {
    severity: "error",
    meaning: "An environment is named by the `.j2.yaml` template that TripleO renders it from.",
    remedy: "Name the file that it becomes, without `.j2`; segue renders it as TripleO does.",
  },
  "load/no-roles": {
    severity: "error",
    meaning: "The roles file is empty.",
    remedy: "List at least one role.",
  },
  "load/name": {
    severity: "error",
    meaning:
      "A role, service, stage, operation or release has a name that cannot stand where it must: in an Ansible group, a file name, a line.",
    remedy:
      "Roles, services and stages: letters, digits, `_` and `-`, at most 64. Titles: one line without `{{`, at most 200. No group that Ansible, TripleO or segue has.",
  },
  "load/name-taken": {
    severity: "error",
    meaning:
      "Two names would be the same group or file: they differ in case only, or a service has the name of a role.",
    remedy: "Choose names that differ in more than upper and lower case.",
  },
  "load/duplicate-role": {
    severity: "error",
    meaning: "Two roles have the same name.",
    remedy: "Rename one of them, or join them.",
  },
  "load/duplicate-service": {
    severity: "warning",
    meaning:
      "A role lists the same service twice. Heat makes two resources of it; equal tasks are kept once.",
    remedy: "Remove one of them.",
  },
  "load/no-role-data": {
    severity: "error",
    meaning: "A service template has no output `role_data` with a value.",
    remedy: "Write the service under `outputs: role_data: value:`.",
  },
  "load/no-service-name": {
    severity: "error",
    meaning: "A service template does not say its `service_name` as a plain text.",
    remedy: "Add `service_name: …` to the value of `role_data`.",
  },
  "load/duplicate-service-name": {
    severity: "error",
    meaning: "Two templates of a folder have the same `service_name`, so that roles cannot tell them apart.",
    remedy: "Rename one of them.",
  },
  "jinja/syntax": {
    severity: "error",
    meaning: "A `.j2.yaml` template is not the Jinja2 that we know.",
    remedy: "Look at the place named: block ends, brackets, names of filters and tests.",
  },
  "jinja/value": {
    severity: "error",
    meaning:
      "A template could not be rendered: an attribute of something undefined, a wrong type, a missing include.",
    remedy: "Check the names against the roles and networks files.",
  },
  "jinja/limit": {
    severity: "error",
    meaning: "A template works too long or makes too much text.",
    remedy: "Shorten its loops and ranges.",
  },
  "load/limit": {
    severity: "error",
    meaning: "A list of the project file or the roles file is longer than any that people write.",
    remedy: "Shorten the list; no real project comes near the limit.",
  },
  "load/unknown-key": {
    severity: "error",
    meaning: "A file of segue's own format, or a service in a plain folder, has a key that nothing reads.",
    remedy: "Correct the key; the message names the nearest one.",
    loses: true,
  },
  "load/misspelt-key": {
    severity: "warning",
    meaning:
      "A key of a service, a role or an environment is one or two letters from one that is read; what it says is lost.",
    remedy: "Correct the key; the message names the nearest one.",
    loses: true,
  },
  "load/misplaced-key": {
    severity: "warning",
    meaning:
      "A task list or `upgrade_after` of a service stands outside the value of `role_data`, where nothing reads it. An error in a folder of services.",
    remedy: "Indent it as far as `service_name`.",
    loses: true,
  },
  "load/unknown-parameter": {
    severity: "warning",
    meaning: "An environment gives a parameter that no template has, so what it says is lost.",
    remedy: "Correct the name; the message names the nearest one.",
    loses: true,
  },
  "load/missing-key": {
    severity: "error",
    meaning: "A key that is needed is not there.",
    remedy: "Add it.",
  },
  "load/type": {
    severity: "error",
    meaning: "A value is of another kind than its key takes.",
    remedy: "Write a value of the kind that the message names.",
  },
};
