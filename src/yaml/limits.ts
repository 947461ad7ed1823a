/** What a document may cost at most; beyond it, reading ends with a diagnostic. */
export const LIMITS = {
  /** UTF-16 units of YAML: some seconds of work. The largest file of real trees has 415 thousand. */
  yamlCharacters: 2_000_000,
  /** Lines of YAML; the longest file of real trees has fourteen thousand. */
  yamlLines: 100_000,
  /** UTF-16 units of JSON, which is read much faster. */
  jsonCharacters: 32_000_000,
  /** Collections within collections, those behind aliases counted. Python itself gives up at about 300. */
  depth: 250,
  /** Values, those behind aliases counted each time they are used. */
  values: 2_000_000,
} as const;
