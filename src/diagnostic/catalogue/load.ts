import type { CatalogueEntry } from "../entry.ts";

export type LoadCode = never;

/** Codes of the `load` room. */
export const loadCodes: Readonly<Record<LoadCode, CatalogueEntry>> = {};
