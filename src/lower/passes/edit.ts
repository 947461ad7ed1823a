/** Another text for a part of one. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all edits made; they do not overlap. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  // From the end, so that earlier offsets stay true.
  const sorted = [...edits].sort((a, b) => b.start - a.start);
  return sorted.reduce(
    (made, { start, end, text: part }) => made.slice(0, start) + part + made.slice(end),
    text,
  );
}
