import { visible } from "./visible.ts";

/** Foreign text for a comment in YAML, Python, INI or shell: it ends where the line ends, never before. */
export function comment(text: string): string {
  return `# ${visible(text)}`.trimEnd();
}
