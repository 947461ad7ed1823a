import type { Note, Report } from "../diagnostic/diagnostic.ts";
import type { Located } from "../source/span.ts";
import type { NameFault } from "./name-rules.ts";

/** Whether a name can be used; what is wrong with it is reported where it was written. `what` is `a role`. */
export function nameIsUsable(
  name: Located<string>,
  what: string,
  rule: (name: string) => NameFault | undefined,
  report: Report,
  notes: readonly Note[] = [],
): boolean {
  const fault = rule(name.value);
  if (fault === undefined) return true;
  report({
    code: "load/name",
    severity: "error",
    message: `${what} cannot be named "${name.value.slice(0, 80)}": ${fault.reason}`,
    span: name.span,
    notes,
    help: fault.help,
  });
  return false;
}

/** Reports a name that something else has, or has but for the case. */
export function reportTaken(
  name: Located<string>,
  what: string,
  other: Located<string>,
  report: Report,
): void {
  const same = name.value === other.value;
  report({
    code: "load/name-taken",
    severity: "error",
    message: same
      ? `${what} cannot be named ${name.value} too`
      : `${what} cannot be named ${name.value} beside ${other.value}`,
    span: name.span,
    notes: [{ message: `${other.value} is here`, span: other.span }],
    help: "choose names that differ in more than upper and lower case",
  });
}
