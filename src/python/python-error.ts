/** What Python would raise; thrown and caught within the languages, which know the place. */
export class PythonError extends Error {
  override readonly name = "PythonError";
  readonly reason: "value" | "index";

  constructor(message: string, reason: PythonError["reason"] = "value") {
    super(message);
    this.reason = reason;
  }
}
