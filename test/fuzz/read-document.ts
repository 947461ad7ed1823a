import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { renderJinja } from "../../src/jinja/render.ts";
import { compile } from "../../src/library.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { jsonDumps } from "../../src/value/json.ts";
import { Float, type Value } from "../../src/value/value.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { YaqlError } from "../../src/yaql/error.ts";
import { evaluateYaql } from "../../src/yaql/evaluate.ts";
import { parseYaql } from "../../src/yaql/parse.ts";
import { memoryReader } from "../helpers/memory-reader.ts";
import type { Kind } from "./seeds.ts";

/** What was said of a document, and what was made of it. */
export interface Answer {
  readonly diagnostics: readonly Diagnostic[];
  /** Messages that have no place yet. */
  readonly messages: readonly string[];
  readonly made: string;
}

/** Reads one document as segue does: the files of a project, or one text alone. */
export const READERS: Readonly<Record<Kind, (files: ReadonlyMap<string, string>) => Answer>> = {
  project: readProject,
  jinja: (files) => readText(files, renderTemplate),
  yaml: (files) =>
    readText(files, (file, report) => {
      const node = readYaml(file, report);
      return node === undefined ? "" : jsonDumps(valueOfNode(node));
    }),
  yaql: readExpression,
};

function readProject(files: ReadonlyMap<string, string>): Answer {
  const { value, diagnostics } = compile({ reader: memoryReader(files), project: "segue.yaml" });
  const made = [...(value?.files ?? [])].map(([path, { content }]) => `${path}\n${content}`).join("\n");
  return { diagnostics, messages: [], made };
}

type ReadText = (file: SourceFile, report: (diagnostic: Diagnostic) => void) => string | undefined;

function readText(files: ReadonlyMap<string, string>, read: ReadText): Answer {
  const diagnostics: Diagnostic[] = [];
  const made = [...files].map(([path, text]) =>
    read(new SourceFile(path, text), (diagnostic) => diagnostics.push(diagnostic)),
  );
  return { diagnostics, messages: [], made: made.join("\n") };
}

const DATA: Value = new Map<string, Value>([
  ["text", "b, a,, c "],
  [
    "maps",
    [
      new Map<string, Value>([
        ["a", 3],
        ["b", "Rye"],
      ]),
      null,
      new Map<string, Value>([
        ["a", new Float(1.5)],
        ["b", "wheat"],
      ]),
    ],
  ],
]);

const ROLES: Value = ["Mill", "Oven"].map(
  (name) =>
    new Map<string, Value>([
      ["name", name],
      ["tags", ["primary"]],
      ["ServicesDefault", [`OS::${name}`, null, 2]],
    ]),
);

function renderTemplate(file: SourceFile, report: (diagnostic: Diagnostic) => void): string | undefined {
  return renderJinja(file, new Map([["roles", ROLES]]), () => undefined, report)?.text;
}

function readExpression(files: ReadonlyMap<string, string>): Answer {
  const answers = [...files.values()].map((text) => {
    try {
      return { made: jsonDumps(evaluateYaql(parseYaql(text), new Map([["data", DATA]]))) };
    } catch (error) {
      if (error instanceof YaqlError) return { message: error.message };
      throw error;
    }
  });
  return {
    diagnostics: [],
    messages: answers.flatMap(({ message }) => message ?? []),
    made: answers.map(({ made = "" }) => made).join("\n"),
  };
}
