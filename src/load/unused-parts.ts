import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { OTHER_KEYS } from "../model/role-data.ts";
import type { Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";

/** What is checked although no upgrade runs it. */
const CHECKED: ReadonlySet<string> = new Set(["deploy_steps_tasks", "external_deploy_tasks", "scale_tasks"]);

/**
 * Leaves out the doubled keys of what no upgrade reads: how a dashboard groups parameters, what configures a service
 * that is deployed. The last of them counts there as anywhere, and nothing of the upgrade is lost.
 */
export function withoutUnused(
  diagnostics: readonly Diagnostic[],
  document: Node | undefined,
): readonly Diagnostic[] {
  if (diagnostics.length === 0 || document === undefined) return diagnostics;
  const unused = unusedSpans(document);
  return diagnostics.filter(
    ({ code, span }) =>
      code !== "yaml/duplicate-key" || span === undefined || !unused.some((part) => holds(part, span)),
  );
}

function unusedSpans(document: Node): readonly Span[] {
  const value = at(at(at(document, "outputs"), "role_data"), "value");
  const settings = value?.kind === "map" ? [...value.entries.values()] : [];
  return [
    ...(document.kind === "map" ? [...document.entries.values()] : [])
      .filter(({ key }) => key === "parameter_groups" || key === "description")
      .map(({ keySpan, value: { span } }) => ({ ...keySpan, end: span.end })),
    ...settings
      .filter(({ key }) => OTHER_KEYS.has(key) && !CHECKED.has(key))
      .map(({ value: { span } }) => span),
  ];
}

function at(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

function holds(part: Span, span: Span): boolean {
  return part.file === span.file && part.start <= span.start && span.end <= part.end;
}
