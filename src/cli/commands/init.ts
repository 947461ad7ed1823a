import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { ArgumentsCamelCase } from "yargs";
import { hasErrors } from "../../diagnostic/collect.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { NewFile } from "../../init/new-file.ts";
import { visible } from "../../text/visible.ts";
import type { Command, Context } from "../command.ts";
import { CannotRun } from "../exit-code.ts";
import { text } from "../project-options.ts";
import { printDiagnostics } from "../report.ts";
import { schemaFiles } from "../schema-files.ts";

export const initCommand: Command = {
  usage: "init [folder]",
  summary: "Begin a project",
  examples: [
    ["segue init upgrade", "a small catalogue of services to try and to build upon, in upgrade/"],
    ["segue init -T tripleo-heat-templates", "a project file for a template tree, here"],
  ],
  options: (parser) =>
    parser.positional("folder", { type: "string", default: ".", describe: "Where to put it" }).options({
      templates: {
        alias: "T",
        type: "string",
        requiresArg: true,
        describe: "Template tree, or folder of services, to make a project of",
      },
      roles: {
        alias: "r",
        type: "string",
        requiresArg: true,
        describe: "Its roles file (default: the tree's roles_data.yaml)",
      },
      from: { type: "string", requiresArg: true, describe: "The release that runs now" },
      to: { type: "string", requiresArg: true, describe: "The release to upgrade to" },
      force: { type: "boolean", default: false, describe: "Overwrite files that are there" },
    }),
  run: async (argv, context) => {
    const diagnostics: Diagnostic[] = [];
    const folder = resolve(String(argv["folder"]));
    const files = await newFiles(folder, argv, diagnostics);
    printDiagnostics(diagnostics, context, context.terminal);
    if (hasErrors(diagnostics)) return 1;
    writeNew(folder, files, argv["force"] === true);
    if (!context.quiet && context.logFormat !== "json") tell(folder, files, context);
    return 0;
  },
};

async function newFiles(
  folder: string,
  argv: ArgumentsCamelCase,
  diagnostics: Diagnostic[],
): Promise<readonly NewFile[]> {
  const { schemas, copies } = schemaFiles(folder);
  const templates = text(argv["templates"]);
  const [from, to] = [text(argv["from"]), text(argv["to"])];
  const release = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  if (templates === undefined) {
    if (argv["roles"] === undefined) {
      const { newCatalogue } = await import("../engine.ts");
      return withUsed(newCatalogue(schemas, release), copies);
    }
    throw new CannotRun(
      "--roles needs --templates",
      "without them `segue init` makes a catalogue of its own",
    );
  }
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const asked = { project: folder, templates, roles: text(argv["roles"]) };
  const { diskFiles, findTree, projectOfTree } = await import("../engine.ts");
  const found = findTree(asked, diskFiles(process.cwd(), report), report);
  return withUsed(projectOfTree(found, release, schemas), copies);
}

/** The files, and those copies that they name. */
function withUsed(files: readonly NewFile[], copies: readonly NewFile[]): readonly NewFile[] {
  return [...files, ...copies.filter((copy) => files.some(({ content }) => content.includes(copy.path)))];
}

/** All or nothing: what a person wrote is not overwritten. */
function writeNew(folder: string, files: readonly NewFile[], force: boolean): void {
  const there = files.map(({ path }) => path).filter((path) => existsSync(join(folder, path)));
  if (there.length > 0 && !force) {
    throw new CannotRun(
      `${there.join(", ")} ${there.length === 1 ? "is" : "are"} there already`,
      "choose another folder, or overwrite with --force",
    );
  }
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function tell(folder: string, files: readonly NewFile[], { terminal }: Context): void {
  const here = relative(process.cwd(), folder);
  for (const { path } of files) terminal.err(`${visible(join(here, path))}\n`);
  terminal.err(`next: ${here === "" ? "" : `cd ${visible(here)} && `}segue compile\n`);
}
