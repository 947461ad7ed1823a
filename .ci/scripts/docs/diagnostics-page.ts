import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { catalogue } from "../../../src/diagnostic/catalogue.ts";

/** docs/reference/diagnostics.md: one row a code, from the catalogue. */
export function diagnosticsPage(): string {
  const rows = Object.entries(catalogue)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, { severity, meaning, remedy }]) =>
        `| ${linked(code)} | ${severity} | ${cell(meaning)} | ${cell(remedy)} |`,
    );
  return `# Diagnostics

Every finding has a code. Errors stop before anything is written; warnings and hints do not. Errors are printed last, where
a terminal ends; hints are only counted unless \`--hints\` is given. \`--quiet\` leaves the errors, and the warnings that
something somebody wrote has no effect. With
\`--log-format json\` each finding is one JSON object a line, with \`--log-format github\` a workflow command.

| code | severity | meaning | what to do |
|---|---|---|---|
${rows.join("\n")}
`;
}

/** A code leads to its page of examples, where it has one. */
function linked(code: string): string {
  const name = code.slice(code.indexOf("/") + 1);
  const page = fileURLToPath(new URL(`../../../docs/checks/${name}.md`, import.meta.url));
  return code.startsWith("lower/") && existsSync(page)
    ? `[\`${code}\`](../checks/${name}.md)`
    : `\`${code}\``;
}

function cell(text: string): string {
  return text.replace(/\|/g, "\\|").replace(/\n/g, " ");
}
