import { markdownCode, markdownFence, markdownText } from "../text/markdown.ts";
import type { PlanDiff } from "./plan-diff.ts";
import type { Entry, Voice } from "./report.ts";
import { hostsText, lacksFields, sectionsOf, summaryOf } from "./sections.ts";
import type { ValueLines } from "./value-lines.ts";

/** The first line of the comment: how a bot finds the one it wrote before. */
const MARKER = "<!-- segue diff -->";

/** GitHub takes comments of 65536 characters, GitLab of more. */
const MOST_CHARACTERS = 60_000;

const VOICE: Voice = { code: markdownCode, plain: markdownText };

/** A difference as a comment on a pull request. */
export function diffMarkdown(diff: PlanDiff): string {
  if (diff.same) return `${MARKER}\n**The upgrade is the same.**\n`;
  const hosts = hostsText(diff, VOICE);
  const head = `${MARKER}\n### What changes for the upgrade\n\n${sentence(summaryOf(diff))}${hosts === "" ? "" : `; on ${hosts}`}.\n`;
  const blocks = sectionsOf(diff, VOICE).flatMap(({ title, entries }) => [
    `\n#### ${title}\n\n`,
    ...entries.map((entry) => `${entryText(entry)}\n`),
  ]);
  const note = lacksFields(diff)
    ? "\n_What changed within the tasks is told where both are output trees._\n"
    : "";
  return head + withinLimit(blocks) + note;
}

function withinLimit(blocks: readonly string[]): string {
  let text = "";
  for (const [i, block] of blocks.entries()) {
    if (text.length + block.length > MOST_CHARACTERS)
      return `${text}\n_${blocks.length - i} more; \`segue diff\` shows them all._\n`;
    text += block;
  }
  return text;
}

const SIGNS = { "+": "**new**", "-": "**gone**", "~": "**changed**", ">": "**moved**" } as const;

function entryText({ sign, line, details, values }: Entry): string {
  const lines = [`- ${SIGNS[sign]} ${line}`, ...details.map((detail) => `  - ${detail}`)];
  const diff = values.flatMap(valueDiff);
  if (diff.length > 0) {
    lines.push("", ...markdownFence("diff", diff).map((text) => `  ${text}`));
  }
  return lines.join("\n");
}

function valueDiff({ path, before, after }: ValueLines): readonly string[] {
  if (before.length <= 1 && after.length <= 1)
    return [...before.map((text) => `- ${path}: ${text}`), ...after.map((text) => `+ ${path}: ${text}`)];
  return [`@@ ${path} @@`, ...before.map((text) => `- ${text}`), ...after.map((text) => `+ ${text}`)];
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
