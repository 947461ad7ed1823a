/** Python's `urllib.parse.quote`: letters, digits, `_.-~` and the safe characters stay, UTF-8 bytes are encoded. */
export function percentEncode(text: string, safe: string): string {
  let encoded = "";
  for (const char of text)
    encoded += /[A-Za-z0-9_.~-]/.test(char) || safe.includes(char) ? char : bytesOf(char);
  return encoded;
}

/** Python's `quote_plus`, as `urlencode` uses it. */
export function plusEncode(text: string): string {
  return text
    .split(" ")
    .map((word) => percentEncode(word, ""))
    .join("+");
}

function bytesOf(char: string): string {
  let encoded = "";
  for (const byte of new TextEncoder().encode(char))
    encoded += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return encoded;
}
