/** The third truth value: known only at run time. */
export const UNKNOWN: unique symbol = Symbol("unknown");

export type Unknown = typeof UNKNOWN;
