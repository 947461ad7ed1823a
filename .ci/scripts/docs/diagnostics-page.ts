import { catalogue } from "../../../src/diagnostic/catalogue.ts";

/** docs/reference/diagnostics.md: one row a code, from the catalogue. */
export function diagnosticsPage(): string {
  const rows = Object.entries(catalogue)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, { severity, meaning, remedy }]) =>
        `| \`${code}\` | ${severity} | ${cell(meaning)} | ${cell(remedy)} |`,
    );
  return `# Diagnostics

Every finding has a code. Errors stop before anything is written; warnings and hints do not. With
\`--log-format json\` each finding is one JSON object a line, with \`--log-format github\` a workflow command.

| code | severity | meaning | what to do |
|---|---|---|---|
${rows.join("\n")}
`;
}

function cell(text: string): string {
  return text.replace(/\|/g, "\\|").replace(/\n/g, " ");
}
