import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { ArgumentsCamelCase } from "yargs";
import { hasErrors } from "../../diagnostic/collect.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { Command, Context } from "../command.ts";
import { CannotRun, type ExitCode } from "../exit-code.ts";
import { text } from "../project-options.ts";
import { printDiagnostics, remark } from "../report.ts";

export const evaluateCommand: Command = {
  usage: "evaluate [template]",
  summary: "Compute the outputs of one Heat template",
  examples: [
    ["segue evaluate net.yaml -P Cidr=10.0.0.0/24 -e site.yaml", "the outputs as JSON"],
    ["segue evaluate --jsonl < requests.jsonl", "many templates: one JSON request a line, one answer a line"],
  ],
  options: (parser) =>
    parser.positional("template", { type: "string", describe: "Heat template" }).options({
      parameter: {
        alias: "P",
        type: "string",
        array: true,
        nargs: 1,
        default: [],
        defaultDescription: "none",
        describe: "name=value; may be given several times",
      },
      environment: {
        alias: "e",
        type: "string",
        array: true,
        nargs: 1,
        default: [],
        defaultDescription: "none",
        describe: "Environment file; may be given several times, later wins",
      },
      jsonl: { type: "boolean", default: false, describe: "Answer requests from standard input" },
    }),
  run: async (argv, context) => {
    if (argv["jsonl"] === true) return answerAll(context);
    const template = text(argv["template"]);
    if (template === undefined) throw new CannotRun("which template?", "name one, or give --jsonl");
    return evaluateOne(template, argv, context);
  },
};

async function answerAll({ terminal }: Context): Promise<ExitCode> {
  const { answerLine } = await import("../engine.ts");
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== "") terminal.out(`${JSON.stringify(answerLine(line))}\n`);
    if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
  }
  return 0;
}

async function evaluateOne(template: string, argv: ArgumentsCamelCase, context: Context): Promise<ExitCode> {
  const { diskFiles, evaluateTemplate, readEnvironment, relativeTo, toPlain } = await import("../engine.ts");
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const files = diskFiles(process.cwd(), report);
  const path = resolve(template);
  if (!files.exists(path)) throw new CannotRun(`there is no template ${template}`);
  const environments = list(argv["environment"]).map((name) => {
    const file = resolve(name);
    if (!files.exists(file)) throw new CannotRun(`there is no environment file ${name}`);
    const document = files.document(file);
    return document === undefined ? undefined : readEnvironment(file, document, relativeTo);
  });
  const result = evaluateTemplate(
    {
      template: path,
      files,
      environments: environments.filter((environment) => environment !== undefined),
      parameters: assignments(list(argv["parameter"]), context),
    },
    report,
  );
  if (result.kind === "refused") diagnostics.push(result.error);
  else {
    context.terminal.out(`${JSON.stringify(toPlain(result.outputs), null, 2)}\n`);
    diagnostics.push(...result.errors.values());
  }
  printDiagnostics(diagnostics, context, context.terminal);
  return hasErrors(diagnostics) ? 1 : 0;
}

/** The last value of a parameter counts, as with the environments; that an earlier one does not is said. */
function assignments(
  given: readonly string[],
  { logFormat, terminal }: Context,
): ReadonlyMap<string, string> {
  const pairs = given.map(assignment);
  const last = new Map(pairs);
  for (const [name, value] of last) {
    const values = pairs.filter(([other]) => other === name).map(([, each]) => each);
    if (new Set(values).size > 1)
      remark(`parameter ${name} is given ${values.length} times: ${value} counts`, logFormat, terminal);
  }
  return last;
}

function assignment(words: string): [string, string] {
  const at = words.indexOf("=");
  if (at < 1) throw new CannotRun(`-P ${words} is not name=value`);
  return [words.slice(0, at), words.slice(at + 1)];
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
