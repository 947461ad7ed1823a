import type { CatalogueEntry } from "../entry.ts";

export type LoadCode =
  | "json/syntax"
  | "yaml/syntax"
  | "yaml/value"
  | "yaml/tag"
  | "yaml/limit"
  | "yaml/duplicate-key"
  | "load/unknown-key"
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
  },
  "load/unknown-key": {
    severity: "error",
    meaning: "A file of segue's own format has a key that does not exist.",
    remedy: "Correct the key; the message names the nearest one.",
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
