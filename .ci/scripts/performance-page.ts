/** The page with what a benchmark printed in the place that the page has for it. */
export function withFigures(page: string, bench: string, printed: string): string {
  const begin = `<!-- ${bench} -->\n`;
  const start = page.indexOf(begin);
  const end = page.indexOf("<!-- end -->", start);
  if (start === -1 || end === -1) throw new Error(`docs/performance.md has no place for ${bench}`);
  return `${page.slice(0, start)}${begin}\`\`\`text\n${printed.trim()}\n\`\`\`\n${page.slice(end)}`;
}
