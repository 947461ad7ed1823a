/** Why an expression has no value: `unknown` function, no function of that name takes these arguments (`mismatch`), … */
export type YaqlReason = "syntax" | "unknown" | "mismatch" | "index" | "value" | "limit";

/** What is wrong with a yaql expression, and where in its text (offsets in UTF-16 units, end exclusive). */
export class YaqlError extends Error {
  override readonly name = "YaqlError";
  readonly reason: YaqlReason;
  readonly start: number;
  readonly end: number;

  constructor(message: string, reason: YaqlReason, start: number, end: number) {
    super(message);
    this.reason = reason;
    this.start = start;
    this.end = end;
  }
}
