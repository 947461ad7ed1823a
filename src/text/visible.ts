/**
 * What no reader shows as it is: control characters, those that turn the direction of writing or are not seen at all,
 * line ends of all kinds, halves of characters. The two that join letters within a word are writing like any other.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** What a log reader takes for a command: `::error ::` where a line begins, `##[error]` and `##vso[` anywhere. */
const COMMAND = /^(\s*):(?=:)|##(\w*)\[/g;

/** Foreign text on one line, harmless on a terminal and in a log: what would be obeyed is shown instead. */
export function visible(text: string): string {
  return text
    .replace(UNSEEN, escaped)
    .replace(COMMAND, (_all, space: string | undefined, word: string | undefined) =>
      space === undefined ? `##${word ?? ""}${escaped("[")}` : `${space}${escaped(":")}`,
    );
}

function escaped(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The same for a text of several lines of our own, each of which may hold foreign text. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
