/** The package ends every block scalar with a line break; PyYAML only if the text has one there. */
export function endOfBlock(value: string, end: number, source: string): string {
  if (end < source.length || !value.endsWith("\n")) return value;
  const lastLine = source.slice(source.lastIndexOf("\n") + 1);
  return /[^ ]/.test(lastLine) ? value.slice(0, -1) : value;
}
