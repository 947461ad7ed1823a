import { type CheckCode, checkCodes } from "./catalogue/check.ts";
import { type EmitCode, emitCodes } from "./catalogue/emit.ts";
import { type EvaluateCode, evaluateCodes } from "./catalogue/evaluate.ts";
import { type InventoryCode, inventoryCodes } from "./catalogue/inventory.ts";
import { type LintCode, lintCodes } from "./catalogue/lint.ts";
import { type LoadCode, loadCodes } from "./catalogue/load.ts";
import { type LowerCode, lowerCodes } from "./catalogue/lower.ts";
import { type OrderCode, orderCodes } from "./catalogue/order.ts";
import type { CatalogueEntry } from "./entry.ts";

export type DiagnosticCode =
  | LoadCode
  | EvaluateCode
  | LowerCode
  | OrderCode
  | EmitCode
  | InventoryCode
  | LintCode
  | CheckCode;

/** Every code, one row each; `docs/reference/diagnostics.md` is generated from it. */
export const catalogue: Readonly<Record<DiagnosticCode, CatalogueEntry>> = {
  ...loadCodes,
  ...evaluateCodes,
  ...lowerCodes,
  ...orderCodes,
  ...emitCodes,
  ...inventoryCodes,
  ...lintCodes,
  ...checkCodes,
};
