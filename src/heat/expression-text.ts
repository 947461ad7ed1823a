import type { Value } from "../value/value.ts";

/** `{{ body }}`. */
export function expressionText(body: string): string {
  return `{{ ${body} }}`;
}

/** The expression for a key of what another expression gives. */
export function below(body: string, key: Value): string {
  if (typeof key === "number") return `${body}[${key}]`;
  const text = String(key);
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !DICT_METHODS.has(text)
    ? `${body}.${text}`
    : `${body}[${quote(text)}]`;
}

/** A text as Jinja writes it. */
export function quote(text: string): string {
  return `'${text.replace(/\\/g, "\\\\").replace(/'/g, "\\'").replace(/\n/g, "\\n")}'`;
}

/** Jinja2 finds a dictionary's methods before its keys. */
const DICT_METHODS: ReadonlySet<string> = new Set(
  "clear copy fromkeys get items keys pop popitem setdefault update values".split(" "),
);

/** Words that Ansible or Python keep for themselves. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "and as assert async await break class continue def del elif else except finally for from global if import in " +
    "is lambda nonlocal not or pass raise return try while with yield true false none " +
    "action args become block changed_when collections connection debugger delay delegate_to diff environment " +
    "failed_when hosts gather_facts groups hostvars ignore_errors loop module_defaults name no_log notify omit poll " +
    "port register remote_user retries roles run_once serial strategy tags tasks throttle timeout until vars when"
  ).split(" "),
);

/** A valid Ansible variable name: `NovaPassword` -> `nova_password`. */
export function variableName(source: string): string {
  const snake = source
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toLowerCase();
  if (snake === "" || /^\d/.test(snake)) return `value_${snake}`;
  return RESERVED.has(snake) ? `${snake}_value` : snake;
}
