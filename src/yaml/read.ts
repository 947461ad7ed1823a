import type { Report } from "../diagnostic/diagnostic.ts";
import type { Node } from "../source/node.ts";
import type { SourceFile } from "../source/source-file.ts";
import { Converter } from "./convert.ts";
import { asDiagnostic, duplicateKey } from "./diagnostics.ts";
import { LIMITS } from "./limits.ts";
import type { DuplicateKey } from "./map-builder.ts";
import { parse } from "./parse.ts";
import { readUsual } from "./usual/read-usual.ts";
import { YamlError } from "./yaml-error.ts";

/** The tags that Ansible adds to YAML. */
export const ANSIBLE_TAGS: ReadonlySet<string> = new Set(["!vault", "!vault-encrypted", "!unsafe"]);

/** All that PyYAML takes for a character; NUL and other control characters are none. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * The document that PyYAML's safe loader reads (YAML 1.1 as Heat and Ansible understand it), with positions.
 * Timestamps stay texts, keys become texts as JSON writes them. Aliases share the node they stand for.
 * Undefined when there is an error, which is reported; what is only doubtful is reported too.
 */
export function readYaml(
  file: SourceFile,
  report: Report,
  tags: ReadonlySet<string> = new Set(),
): Node | undefined {
  try {
    checkText(file.text);
    let duplicates = 0;
    const onDuplicateKey = (duplicate: DuplicateKey) => {
      if (++duplicates <= MOST_DUPLICATES) report(duplicateKey(duplicate));
    };
    const usual = readUsual(file);
    if (usual !== undefined) {
      for (const duplicate of usual.duplicates) onDuplicateKey(duplicate);
      return usual.node;
    }
    return new Converter(file, parse(file.text), { tags, onDuplicateKey }).document();
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    report(asDiagnostic(error, file, "yaml"));
    return undefined;
  }
}

/** More brackets open at once, or more items begun on one line, than any text has that is not an attack. */
const MOST_OPEN = 5000;

/** Of one document; whoever has seen so many will look for others. */
const MOST_DUPLICATES = 100;

/** The package takes ever longer for each further line of a quoted text that ends in a backslash. */
const MOST_CONTINUATIONS = 5000;

function findManyContinuations(text: string): number | undefined {
  let count = 0;
  for (const match of text.matchAll(/\\\r?\n/g)) if (++count > MOST_CONTINUATIONS) return match.index;
  return undefined;
}

function checkText(text: string): void {
  if (text.length > LIMITS.yamlCharacters)
    throw new YamlError(
      "limit",
      `the text has ${text.length} characters, more than ${LIMITS.yamlCharacters}`,
      { start: 0 },
      { help: "split it into several files" },
    );
  const tooLong = lineBehind(text, LIMITS.yamlLines);
  if (tooLong !== undefined)
    throw new YamlError(
      "limit",
      `the text has more than ${LIMITS.yamlLines} lines`,
      { start: tooLong },
      { help: "split it into several files" },
    );
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) throw new YamlError("limit", "values are nested too deep", { start: tooDeep });
  const broken = findManyContinuations(text);
  if (broken !== undefined)
    throw new YamlError("limit", `more than ${MOST_CONTINUATIONS} lines of one text end in a backslash`, {
      start: broken,
    });
  const at = text.search(UNPRINTABLE);
  if (at === -1) return;
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  throw new YamlError(
    "syntax",
    `the character U+${code} cannot stand in YAML`,
    { start: at, end: at + 1 },
    { help: `in double quotes it can be written "\\u${code}"; is this a text file?` },
  );
}

/** Where the line after so many begins, if there is one. */
function lineBehind(text: string, lines: number): number | undefined {
  let at = 0;
  for (let line = 0; line < lines; line++) {
    at = text.indexOf("\n", at) + 1;
    if (at === 0) return undefined;
  }
  return at;
}

/** Found before parsing, which would take memory without bounds. */
function findTooDeep(text: string): number | undefined {
  let open = 0;
  for (const match of text.matchAll(/[[\]{}]|(?:[-?:][ \t]+){99}/g)) {
    const [found] = match;
    open = Math.max(0, open + (found === "]" || found === "}" ? -1 : found.length));
    if (open > MOST_OPEN) return match.index;
  }
  return undefined;
}
