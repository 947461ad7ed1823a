import type { CatalogueEntry } from "../entry.ts";

export type OrderCode = never;

/** Codes of the `order` room. */
export const orderCodes: Readonly<Record<OrderCode, CatalogueEntry>> = {};
