/**
 * Whether the line a task begins at says `# noqa: rule`, as ansible-lint would take it: of the rule with or without its
 * part in brackets; of all rules where none is named.
 */
export function isWaived(rule: string, line: string): boolean {
  const said = /#\s*noqa\b:?(.*)$/i.exec(line)?.[1];
  if (said === undefined) return false;
  const named = said.split(/[\s,]+/).filter((word) => word !== "");
  return named.length === 0 || named.includes(rule) || named.includes(rule.replace(/\[.*\]$/, ""));
}
