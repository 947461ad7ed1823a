import { visible } from "./visible.ts";

/** Foreign text that Markdown shows as it is written: no markup, no HTML, no list within a list; `@` would notify people. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>|#~&]/g, "\\$&")
    .replace(/@/g, "&#64;")
    .replace(/^(\s*\d*)([-+=.)])/, "$1\\$2");
}

/** A name as code, whatever backticks are in it. */
export function markdownCode(name: string): string {
  const text = visible(name);
  const fence = "`".repeat(longestRun(text) + 1);
  const pad = text.startsWith("`") || text.endsWith("`") || text === "" ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Lines in a fence that none of them can close. */
export function markdownFence(language: string, lines: readonly string[]): readonly string[] {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [fence + language, ...lines, fence];
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
