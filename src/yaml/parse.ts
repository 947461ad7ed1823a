import { type Document, parseDocument, type YAMLParseError } from "yaml";
import { oddIndentation } from "./indentation.ts";
import { LIMITS } from "./limits.ts";
import { findCut, Repairs, startOfCut } from "./repairs.ts";
import { YamlError } from "./yaml-error.ts";

/** A document of the `yaml` package, and where its offsets stand in the text that was given. */
export interface Parsed {
  readonly document: Document.Parsed;
  readonly text: string;
  readonly originalOffset: (offset: number) => number;
}

/** Every place that needs mending costs one more reading: so many characters may be read again. */
const MENDED_CHARACTERS = 1_000_000;

/**
 * Parses one document with the `yaml` package. All scalars stay texts (the failsafe schema): what they mean is
 * decided as PyYAML decides it. Continuation lines that are indented less than the package demands are mended.
 */
export function parse(source: string): Parsed {
  const repairs = new Repairs(normaliseBreaks(source));
  for (let i = 0; ; i++) {
    const { text } = repairs;
    const document = parseText(text);
    const error = document.errors.find((error) => !isTolerated(error));
    if (error === undefined) return { document, text, originalOffset: (at) => repairs.originalOffset(at) };
    const cut = i * text.length < MENDED_CHARACTERS ? findCut(document, error, text) : undefined;
    if (cut === undefined)
      throw asYamlError(error, document, i === 0 ? text : "", (at) => repairs.originalOffset(at));
    repairs.indent(cut);
  }
}

function parseText(text: string): Document.Parsed {
  return parseDocument(text, {
    version: "1.1",
    schema: "failsafe",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
}

/** PyYAML lets a comment follow a quote or a bracket at once. */
function isTolerated(error: YAMLParseError): boolean {
  return error.message.startsWith("Comments must be separated");
}

/** YAML 1.1 takes a lone carriage return and U+0085 for line breaks; the package does not. Offsets stay. */
function normaliseBreaks(text: string): string {
  return /\r(?!\n)|\x85/.test(text) ? text.replace(/\r(?!\n)|\x85/g, "\n") : text;
}

const SAME_INDENTATION = "indent what belongs together by the same number of spaces";

const HELP: Partial<Record<YAMLParseError["code"], string>> = {
  BAD_ALIAS: 'quote a text that begins with "*" or "&"',
  BAD_DQ_ESCAPE: "write the backslash twice, or use single quotes, where it means itself",
  BAD_INDENT: SAME_INDENTATION,
  BAD_SCALAR_START: "put the text into quotes",
  BLOCK_AS_IMPLICIT_KEY: 'quote a text that contains ": "; a key must stand on a line of its own',
  BLOCK_IN_FLOW: "inside brackets, write everything with brackets and commas",
  MISSING_CHAR: "check quotes, brackets, commas and colons around here",
  MULTILINE_IMPLICIT_KEY: 'a ":" is missing, or the line must be indented more',
  MULTIPLE_DOCS: 'put each document into a file of its own, or remove the "---"',
  TAB_AS_INDENT: "YAML indents with spaces only",
  TAG_RESOLVE_FAILED: "declare the handle with %TAG, or remove the tag",
  UNEXPECTED_TOKEN: "check the indentation, the quotes and the brackets around here",
};

/** `text` is empty where it is not as it was written any more: its columns would say nothing. */
function asYamlError(
  error: YAMLParseError,
  document: Document.Parsed,
  text: string,
  originalOffset: (offset: number) => number,
): YamlError {
  const [start, end] = error.pos;
  const place = { start: originalOffset(start), end: originalOffset(end) };
  if (error.message.startsWith("Maximum call stack"))
    return new YamlError("limit", `values are nested more than ${LIMITS.depth} deep`, place);
  const help = HELP[error.code] ?? "compare with the lines around it";
  if (error.code === "MULTIPLE_DOCS")
    return new YamlError("syntax", "a second document begins here, but there can be only one", place, {
      help,
    });
  const opened = error.message.startsWith("Missing closing") ? startOfCut(document, start) : undefined;
  const odd =
    opened === undefined && error.code !== "TAB_AS_INDENT" ? oddIndentation(text, start) : undefined;
  if (odd !== undefined)
    return new YamlError(
      "syntax",
      `this line is indented ${odd.columns}, its siblings ${odd.siblings}`,
      { start: originalOffset(odd.at) },
      { help: SAME_INDENTATION },
    );
  if (opened === undefined) return new YamlError("syntax", sentence(error.message), place, { help });
  const opening = originalOffset(opened);
  return new YamlError(
    "syntax",
    "this quoted text is not closed",
    { start: opening, end: opening + 1 },
    {
      help: "add the closing quote; in single quotes, write a quote that belongs to the text twice",
      other: { message: "reading ended here", at: place.start },
    },
  );
}

/** The package's message as ours begin: in lower case, of one line, without a full stop. */
function sentence(message: string): string {
  const line = message.split("\n", 1)[0] ?? message;
  return (line.charAt(0).toLowerCase() + line.slice(1)).replace(/[.:]$/, "");
}
