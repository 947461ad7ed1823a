/** What JSON may hold as it is but a terminal or a reviewer must not meet. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** JSON as `JSON.stringify` writes it, with every character that is not seen as an escape. */
export function dataJson(data: unknown, indent?: number): string {
  const text = JSON.stringify(data, undefined, indent);
  return text.replace(UNSEEN, (char) => (char === "\n" ? char : escaped(char)));
}

function escaped(char: string): string {
  const units = [...Array(char.length).keys()].map((i) => char.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
