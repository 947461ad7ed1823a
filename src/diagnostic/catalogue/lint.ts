import type { CatalogueEntry } from "../entry.ts";

export type LintCode = never;

/** Codes of the `lint` room. */
export const lintCodes: Readonly<Record<LintCode, CatalogueEntry>> = {};
