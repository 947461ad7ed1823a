import type { CatalogueEntry } from "../entry.ts";

export type EmitCode = never;

/** Codes of the `emit` room. */
export const emitCodes: Readonly<Record<EmitCode, CatalogueEntry>> = {};
