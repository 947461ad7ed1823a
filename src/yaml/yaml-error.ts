/** What stops the reading of one document; thrown and caught within this room. */
export class YamlError extends Error {
  readonly kind: "syntax" | "value" | "tag" | "limit";
  readonly start: number;
  readonly end: number;
  readonly help: string | undefined;
  /** The place where the thing that went wrong began. */
  readonly began: { readonly message: string; readonly at: number } | undefined;

  constructor(
    kind: YamlError["kind"],
    message: string,
    place: { readonly start: number; readonly end?: number },
    more: { readonly help?: string; readonly began?: YamlError["began"] } = {},
  ) {
    super(message);
    this.kind = kind;
    this.start = place.start;
    this.end = place.end ?? place.start;
    this.help = more.help;
    this.began = more.began;
  }
}
