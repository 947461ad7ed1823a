import type { CatalogueEntry } from "../entry.ts";

export type LowerCode = never;

/** Codes of the `lower` room. */
export const lowerCodes: Readonly<Record<LowerCode, CatalogueEntry>> = {};
