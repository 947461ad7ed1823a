import type { Diagnostic, Report } from "../diagnostic/diagnostic.ts";
import { nearest, nearMiss } from "../diagnostic/nearest.ts";
import type { MapEntry, Node } from "../source/node.ts";
import type { Ownership } from "./template-keys.ts";

/** The names of the parameters that a template declares. */
export function declaredParameters(document: Node): readonly string[] {
  return entriesOf(document, "parameters").map(({ key }) => key);
}

/**
 * Reports the parameters of an environment that no template has. Of a tree not all templates are read for an upgrade,
 * so there only a name is told that one of them misses by a letter or two.
 */
export function checkEnvironmentKeys(
  document: Node,
  parameters: ReadonlySet<string>,
  ownership: Ownership,
  report: Report,
): void {
  for (const section of ["parameters", "parameter_defaults"])
    for (const entry of entriesOf(document, section)) {
      if (parameters.has(entry.key)) continue;
      const near = nearMiss(entry.key, parameters);
      if (near !== undefined) report(unknownParameter(entry, near));
      else if (ownership === "own") report(unknownParameter(entry, nearest(entry.key, parameters)));
    }
}

function entriesOf(document: Node, section: string): readonly MapEntry[] {
  const node = document.kind === "map" ? document.entries.get(section)?.value : undefined;
  return node?.kind === "map" ? [...node.entries.values()] : [];
}

function unknownParameter({ key, keySpan }: MapEntry, meant: string | undefined): Diagnostic {
  return {
    code: "load/unknown-parameter",
    severity: "warning",
    message: `no template has a parameter ${key}`,
    span: keySpan,
    notes: [],
    ...(meant === undefined ? {} : { help: `did you mean ${meant}?` }),
  };
}
