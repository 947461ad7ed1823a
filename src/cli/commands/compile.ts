import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Compiled } from "../../compile.ts";
import { hasErrors, unlessReadingFailed } from "../../diagnostic/collect.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { strictly } from "../../diagnostic/losses.ts";
import { SourceFile } from "../../source/source-file.ts";
import { visible } from "../../text/visible.ts";
import type { Written } from "../../write/write-tree.ts";
import type { Command } from "../command.ts";
import { CannotRun } from "../exit-code.ts";
import { projectOptions, text } from "../project-options.ts";
import { printDiagnostics } from "../report.ts";

export const compileCommand: Command = {
  usage: "compile [project]",
  summary: "Write the playbooks of the upgrade",
  examples: [
    ["segue compile", "from the project file here into out/"],
    ["segue compile --strict", "or nothing, where a task would be left out"],
    [
      "segue compile -T tripleo-heat-templates -r roles_data.yaml --out upgrade",
      "from a template tree, without a project file",
    ],
  ],
  options: (parser) =>
    projectOptions(parser).options({
      out: { type: "string", requiresArg: true, default: "out", describe: "Folder to write to" },
      stage: { type: "string", requiresArg: true, describe: "Only this stage" },
      inline: { type: "boolean", default: false, describe: "Each playbook as one self-contained file" },
      strict: {
        type: "boolean",
        default: false,
        describe: "Write nothing where a task or a key would have no effect",
      },
      force: { type: "boolean", default: false, describe: "Overwrite files that were edited by hand" },
      "break-lock": {
        type: "boolean",
        default: false,
        describe: "Write although another compile says that it is writing",
      },
    }),
  run: async (argv, context) => {
    const folder = String(argv["out"]);
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
      throw new CannotRun(`${folder} is not a folder`, "move it away, or choose another --out");
    const { commandInputs, compile, planChange, writeTree } = await import("../engine.ts");
    const diagnostics: Diagnostic[] = [];
    const inputs = commandInputs(argv, diagnostics, context);
    const stage = text(argv["stage"]);
    const outcome =
      inputs &&
      unlessReadingFailed(
        compile(inputs.inputs, {
          ...inputs,
          inline: argv["inline"] === true,
          ...(stage === undefined ? {} : { stage }),
          out: resolve(folder),
          unreachable: "warning",
        }),
        diagnostics,
      );
    diagnostics.push(...(outcome?.diagnostics ?? []));
    if (outcome?.value?.plan.stages.length === 0 && stage !== undefined) {
      throw new CannotRun(`there is no stage ${stage}`, "`segue plan` shows the stages");
    }
    const strict = argv["strict"] === true || inputs?.inputs.project.strict === true;
    if (strict) diagnostics.splice(0, diagnostics.length, ...strictly(diagnostics));
    const report = (diagnostic: Diagnostic): void => void diagnostics.push(below(folder, diagnostic));
    const before = planIn(folder);
    const written =
      outcome?.value &&
      !hasErrors(diagnostics) &&
      writeTree(
        resolve(folder),
        outcome.value.tree,
        { force: argv["force"] === true, breakLock: argv["breakLock"] === true },
        report,
      );
    printDiagnostics(diagnostics, context, context.terminal);
    if (outcome?.value === undefined || !written || hasErrors(diagnostics)) return 1;
    if (context.quiet || context.logFormat === "json") return 0;
    context.terminal.err(`${visible(summary(folder, outcome.value, written))}\n`);
    const change = planChange(before, outcome.value.tree.get("plan.json")?.content ?? "");
    if (change !== undefined)
      context.terminal.err(`${visible(`changed since the last compile: ${change}`)}\n`);
    if (isNew(written)) context.terminal.err(`next: read ${visible(join(folder, "PLAN.md"))}\n`);
    return 0;
  },
};

/** The plan that a folder holds; empty where it holds none. */
function planIn(folder: string): string {
  try {
    return readFileSync(join(folder, "plan.json"), "utf8");
  } catch {
    return "";
  }
}

/** A finding in the written tree, by its path from here. */
function below(folder: string, diagnostic: Diagnostic): Diagnostic {
  const { span } = diagnostic;
  if (span === undefined) return diagnostic;
  return { ...diagnostic, span: { ...span, file: new SourceFile(join(folder, span.file.path), "") } };
}

function isNew({ unchanged, removed }: Written): boolean {
  return unchanged.length + removed.length === 0;
}

function summary(folder: string, { plan }: Compiled, written: Written): string {
  const changes = [
    `${written.written.length} written`,
    `${written.unchanged.length} unchanged`,
    `${written.removed.length} removed`,
  ].join(", ");
  const roles = plan.roles.length;
  return `${folder}: ${plan.stages.length} stages, ${plan.slots.length} slots, ${roles} roles; files: ${changes}`;
}
