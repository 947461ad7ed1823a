import type { Finding } from "./finding.ts";

/**
 * Reads ansible-lint's `-f json` (CodeClimate). The line stands under `lines.begin` or, for findings with a
 * column, under `positions.begin.line`. Undefined: this is not that format.
 */
export function parseFindings(text: string): readonly Finding[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed)) return undefined;
  const findings: Finding[] = [];
  for (const item of parsed as readonly unknown[]) {
    const finding = parseFinding(item);
    if (finding === undefined) return undefined;
    findings.push(finding);
  }
  return findings;
}

function parseFinding(item: unknown): Finding | undefined {
  const rule = textAt(item, "check_name");
  const path = textAt(item, "location", "path");
  if (rule === undefined || path === undefined) return undefined;
  const line = at(item, "location", "lines", "begin") ?? at(item, "location", "positions", "begin", "line");
  const url = textAt(item, "url");
  return {
    rule,
    message: messageOf(item),
    path,
    line: typeof line === "number" ? line : 1,
    warning: textAt(item, "level") === "warning",
    ...(url === undefined ? {} : { url }),
  };
}

/** The description says what the rule wants; the body names the task or, better, the place within it. */
function messageOf(item: unknown): string {
  const description = textAt(item, "description") ?? "";
  const body = textAt(item, "content", "body") ?? "";
  const adds = body !== "" && body !== "None" && !/^Task\/Handler: /.test(body) && body !== description;
  return adds ? `${description} ${body}`.trim() : description;
}

function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === "string" ? found : undefined;
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[key];
  }
  return current;
}
