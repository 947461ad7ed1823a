import type { CatalogueEntry } from "../entry.ts";

export type InventoryCode = never;

/** Codes of the `inventory` room. */
export const inventoryCodes: Readonly<Record<InventoryCode, CatalogueEntry>> = {};
