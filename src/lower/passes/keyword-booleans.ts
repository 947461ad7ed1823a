import type { Value } from "../../value/value.ts";
import type { Pass } from "./pass.ts";
import { withKeys } from "./pass.ts";

/** Keywords that Ansible takes for booleans, however they are written. */
const KEYWORDS = [
  "any_errors_fatal",
  "become",
  "check_mode",
  "delegate_facts",
  "diff",
  "ignore_errors",
  "ignore_unreachable",
  "no_log",
  "run_once",
] as const;

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...["yes", "on", "true", "t", "y", "1"].map((word): [string, boolean] => [word, true]),
  ...["no", "off", "false", "f", "n", "0"].map((word): [string, boolean] => [word, false]),
]);

/** Keywords given as `"yes"`, `1` and the like become true and false, as Ansible reads them. */
export const keywordBooleans: Pass = {
  name: "keyword-booleans",
  apply(task) {
    const changes: Record<string, Value> = {};
    for (const key of KEYWORDS) {
      const value = task.get(key);
      const meant =
        typeof value === "string" || typeof value === "number" ? WORDS.get(wordOf(value)) : undefined;
      if (meant !== undefined) changes[key] = meant;
    }
    return withKeys(task, changes);
  },
};

function wordOf(value: string | number): string {
  return String(value).toLowerCase().trim();
}
