import type { YaqlReason } from "./error.ts";

/** An error that does not know yet which call of the expression it belongs to; the interpreter makes it a `YaqlError`. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly reason: YaqlReason;

  constructor(message: string, reason: YaqlReason = "value") {
    super(message);
    this.reason = reason;
  }
}
