/** What stops the reading of one document; thrown and caught within this room. */
export class YamlError extends Error {
  readonly kind: "syntax" | "value" | "tag" | "limit";
  readonly start: number;
  readonly end: number;
  readonly help: string | undefined;
  /** Another place that matters. */
  readonly other: { readonly message: string; readonly at: number } | undefined;

  constructor(
    kind: YamlError["kind"],
    message: string,
    place: { readonly start: number; readonly end?: number },
    more: { readonly help?: string; readonly other?: YamlError["other"] } = {},
  ) {
    super(message);
    this.kind = kind;
    this.start = place.start;
    this.end = place.end ?? place.start;
    this.help = more.help;
    this.other = more.other;
  }
}
