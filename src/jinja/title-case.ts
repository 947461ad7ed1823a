/** Python's `str.title()`: every run of letters begins with a capital. */
export function titleCase(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase());
}
