import { catalogue } from "./catalogue.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** Whether something that a person wrote has no effect, although work goes on: told even to those who want errors only. */
export function isLoss({ code, severity }: Diagnostic): boolean {
  return severity !== "hint" && catalogue[code].loses === true;
}

/** For those who would rather have nothing than a part: such losses are errors. */
export function strictly(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) =>
    isLoss(diagnostic) ? { ...diagnostic, severity: "error" } : diagnostic,
  );
}
