import type { CatalogueEntry } from "../entry.ts";

export type EvaluateCode = never;

/** Codes of the `evaluate` room. */
export const evaluateCodes: Readonly<Record<EvaluateCode, CatalogueEntry>> = {};
