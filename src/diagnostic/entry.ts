import type { Severity } from "./diagnostic.ts";

/** What the documentation says of one code. */
export interface CatalogueEntry {
  /** The severity it usually has. */
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly meaning: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Whether something that a person wrote has no effect then. */
  readonly loses?: true;
}
