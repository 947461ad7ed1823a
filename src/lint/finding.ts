/** One finding in a file of the output tree. */
export interface Finding {
  /** `no-changed-when`, `yaml[truthy]`. */
  readonly rule: string;
  readonly message: string;
  /** Relative to the output tree. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** Whether the rule counts only as a warning. */
  readonly warning: boolean;
  /** The rule's page. */
  readonly url?: string;
}
