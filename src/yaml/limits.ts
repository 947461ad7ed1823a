/** What a document may cost at most; beyond it, reading ends with a diagnostic. */
export const LIMITS = {
  /** UTF-16 units. Real templates stay under 200 thousand. */
  characters: 16_000_000,
  /** Collections within collections, those behind aliases counted. Python itself gives up at about 300. */
  depth: 250,
  /** Values, those behind aliases counted each time they are used. */
  values: 2_000_000,
} as const;
