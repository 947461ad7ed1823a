import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Files } from "../model/files.ts";
import type { Node } from "../source/node.ts";
import { SourceFile } from "../source/source-file.ts";
import { showSpan } from "../source/span.ts";
import { fromPlain, toPlain } from "../value/json.ts";
import { isMap, type Value, type ValueMap } from "../value/value.ts";
import { readYaml } from "../yaml/read.ts";
import { EMPTY_ENVIRONMENT, type Environment, readEnvironment } from "./environment.ts";
import { evaluateTemplate, type TemplateResult } from "./evaluate-template.ts";
import { asHeatError, HeatError, toDiagnostic } from "./heat-error.ts";
import { nodeFromValue } from "./node-value.ts";
import { asKey } from "./paths.ts";
import { readJson } from "./read-json.ts";

/** The name under which the template of a request stands among its files. */
const TEMPLATE = "template";

/**
 * The answer to one request of `segue evaluate --jsonl`: `{id, template, params, files?, environment?}` gives
 * `{id, outputs, output_errors?}` or `{id, error, stage}`.
 */
export function answer(request: unknown): unknown {
  try {
    return toPlain(answerValue(fromPlain(request)));
  } catch (error) {
    // A request may be nested more deeply than can be walked at all.
    const known = asHeatError(error);
    if (known === undefined) throw error;
    return toPlain(refusal(null, known.message, "request"));
  }
}

/** The same from the text of a line, which keeps what JavaScript's own JSON loses (`1.0`, big numbers). */
export function answerLine(line: string): unknown {
  const read = readJson(line);
  if ("wrong" in read) return { id: null, error: `the request is not JSON: ${read.wrong}`, stage: "request" };
  return toPlain(answerValue(read.value));
}

function answerValue(request: Value): ValueMap {
  if (!isMap(request)) return refusal(null, "a request is a map with id and template", "request");
  const id = request.get("id") ?? null;
  try {
    return answerOf(id, evaluateRequest(request));
  } catch (error) {
    if (asHeatError(error) === undefined) throw error;
    return refusal(id, describe(toDiagnostic(error)), "validate");
  }
}

function evaluateRequest(request: ValueMap): TemplateResult {
  const template = request.get("template") ?? null;
  const given = request.get("files") ?? null;
  const files = new GivenFiles(template, isMap(given) ? given : new Map());
  const params = request.get("params") ?? null;
  return evaluateTemplate({
    template: TEMPLATE,
    files,
    environments: [environmentOf(request.get("environment") ?? null)],
    parameters: isMap(params) ? params : new Map(),
    resolvePath: asKey,
  });
}

function environmentOf(value: Value): Environment {
  if (value === null) return EMPTY_ENVIRONMENT;
  const file = new SourceFile("environment", "");
  const span = { file, start: 0, end: 0 };
  return typeof value === "string"
    ? readEnvironment("environment", documentOf("environment", value), asKey)
    : readEnvironment("environment", nodeFromValue(value, span), asKey);
}

function answerOf(id: Value, result: TemplateResult): ValueMap {
  if (result.kind === "refused") return refusal(id, describe(result.error), result.stage);
  const answered = new Map<string, Value>([
    ["id", id],
    ["outputs", result.outputs],
  ]);
  if (result.errors.size > 0)
    answered.set(
      "output_errors",
      new Map([...result.errors].map(([name, error]) => [name, describe(error)])),
    );
  return answered;
}

function refusal(id: Value, error: string, stage: string): ValueMap {
  return new Map([
    ["id", id],
    ["error", error],
    ["stage", stage],
  ]);
}

function describe(diagnostic: Diagnostic): string {
  const { span, message } = diagnostic;
  return span === undefined || span.end === 0 ? message : `${showSpan(span)}: ${message}`;
}

/** The files that a request brings along, by their keys. */
class GivenFiles implements Files {
  readonly #texts: ReadonlyMap<string, Value>;
  readonly #documents = new Map<string, Node>();

  constructor(template: Value, texts: ReadonlyMap<string, Value>) {
    this.#texts = texts;
    const span = { file: new SourceFile(TEMPLATE, ""), start: 0, end: 0 };
    this.#documents.set(
      TEMPLATE,
      typeof template === "string" ? documentOf(TEMPLATE, template) : nodeFromValue(template, span),
    );
  }

  text(path: string): SourceFile | undefined {
    const text = this.#texts.get(path);
    if (text === undefined) return undefined;
    return new SourceFile(path, typeof text === "string" ? text : JSON.stringify(toPlain(text)));
  }

  document(path: string): Node | undefined {
    const known = this.#documents.get(path);
    if (known !== undefined) return known;
    const file = this.text(path);
    if (file === undefined) return undefined;
    const document = documentOf(path, file.text);
    this.#documents.set(path, document);
    return document;
  }
}

/** Heat reads a text that begins with a brace as JSON, any other as YAML. */
function documentOf(path: string, text: string): Node {
  const file = new SourceFile(path, text);
  if (text.startsWith("{")) {
    const read = readJson(text);
    if ("value" in read) return nodeFromValue(read.value, { file, start: 0, end: text.length });
  }
  const problems: Diagnostic[] = [];
  const node = readYaml(file, (diagnostic) => problems.push(diagnostic));
  if (node !== undefined) return node;
  throw new HeatError("evaluate/template", problems[0]?.message ?? "the file is not YAML", {
    span: problems[0]?.span,
  });
}
