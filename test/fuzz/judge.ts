import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { renderText } from "../../src/diagnostic/render-text.ts";
import { visible } from "../../src/text/visible.ts";
import { type Answer, READERS } from "./read-document.ts";
import type { Kind } from "./seeds.ts";

/** Processor time that any document may take, in milliseconds. */
const LONGEST = 5000;

/** What is wrong with how a document was read; nothing, as a rule. */
export function judge(kind: Kind, files: ReadonlyMap<string, string>, twice: boolean): readonly string[] {
  const before = process.cpuUsage();
  const answer = attempt(kind, files);
  const taken = process.cpuUsage(before).user / 1000;
  if (answer instanceof Error) return [`crash: ${answer.stack ?? answer.message}`];
  const wrong = [...wrongTexts(answer), ...changedPrototypes()];
  if (taken > LONGEST) wrong.push(`hang: ${Math.round(taken)} ms`);
  if (twice && textOfAnswer(attempt(kind, files)) !== textOfAnswer(answer)) wrong.push("not the same twice");
  return wrong;
}

function attempt(kind: Kind, files: ReadonlyMap<string, string>): Answer | Error {
  try {
    return READERS[kind](files);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** An object of the program's own where a person's text belongs. */
const OBJECT = /\[object \w+\]/;
const RAW = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

function wrongTexts({ diagnostics, messages }: Answer): string[] {
  const shown = [...diagnostics.map((diagnostic) => renderText(diagnostic)), ...messages.map(visible)];
  return [
    ...shown.filter((text) => OBJECT.test(text)).map((text) => `an object in: ${text}`),
    ...shown
      .filter((text) => RAW.test(text))
      .map((text) => `a control character in: ${JSON.stringify(text)}`),
    ...diagnostics.filter(hasNoPlace).map(({ code }) => `a place outside the file: ${code}`),
  ];
}

function hasNoPlace({ span }: Diagnostic): boolean {
  if (span === undefined) return false;
  return !(span.start >= 0 && span.start <= span.end && span.end <= span.file.text.length);
}

const PROTOTYPES = [Object, Array, Map, Set, String, Number, Function].map(({ prototype }) => ({
  prototype,
  keys: Reflect.ownKeys(prototype).length,
}));

function changedPrototypes(): readonly string[] {
  return PROTOTYPES.some(({ prototype, keys }) => Reflect.ownKeys(prototype).length !== keys)
    ? ["a prototype was changed"]
    : [];
}

function textOfAnswer(answer: Answer | Error): string {
  if (answer instanceof Error) return answer.message;
  return JSON.stringify([answer.diagnostics.map((one) => renderText(one)), answer.messages, answer.made]);
}
