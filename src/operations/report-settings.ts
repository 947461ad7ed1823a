import type { Report } from "../diagnostic/diagnostic.ts";
import { nearest } from "../diagnostic/nearest.ts";
import type { BoundOperation } from "../model/bound.ts";
import { builtInOperation, isGiven } from "./operations.ts";

/** Reports settings that a built-in operation does not know, and those it lacks: such a gate would let everything through. */
export function reportSettings({ use, with: given, span }: BoundOperation, report: Report): void {
  const operation = use === undefined ? undefined : builtInOperation(use);
  if (operation === undefined) return;
  const known = operation.settings.map(({ name }) => name);
  const unknown = [...given.keys()].filter((setting) => !known.includes(setting));
  for (const setting of unknown) {
    const meant = nearest(setting, known);
    report({
      code: "load/unknown-key",
      severity: "error",
      message: `the operation ${use} has no setting \`${setting}\``,
      span,
      notes: [],
      help: meant === undefined ? settingsInWords(known) : `did you mean \`${meant}\`?`,
    });
  }
  const { oneOf } = operation;
  if (unknown.length > 0 || oneOf.length === 0 || oneOf.some((name) => isGiven(given.get(name)))) return;
  report({
    code: "load/missing-key",
    severity: "error",
    message: `the operation ${use} has nothing to do`,
    span,
    notes: [],
    help: `give it one of ${oneOf.join(", ")} under \`with\``,
  });
}

function settingsInWords(known: readonly string[]): string {
  return known.length === 0 ? "it has none" : `its settings are ${known.join(", ")}`;
}
