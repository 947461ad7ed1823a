import { basename, relative, resolve as resolvePath } from "node:path";
import { checkElsewhere } from "./check-elsewhere.ts";
import { type Compiled as CompiledTree, compile as compileInputs } from "./compile.ts";
import { hasErrors, sortDiagnostics, unlessReadingFailed } from "./diagnostic/collect.ts";
import type { Diagnostic, Outcome, Report } from "./diagnostic/diagnostic.ts";
import { strictly } from "./diagnostic/losses.ts";
import { readTemplate } from "./emit/templates.ts";
import { evaluateInputs } from "./evaluate-inputs.ts";
import { type ResolvedRoles, resolveJson } from "./heat/resolve-json.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { type DiskFiles, diskFiles } from "./load/disk-files.ts";
import { loadProject } from "./load/project.ts";
import { type ProjectFlags, projectFromFlags } from "./load/project-from-flags.ts";
import { makePlan } from "./make-plan.ts";
import type { OutputTree } from "./model/output-file.ts";
import type { Plan } from "./model/plan.ts";
import type { Project } from "./model/project.ts";
import { planHtml } from "./show/plan-html.ts";
import { sourcePaths } from "./source-paths.ts";

/** Where files come from. Nothing of segue reads a file but through this. */
export interface Reader {
  /** What relative paths start from; paths in diagnostics are relative to it. */
  readonly workingDirectory: string;
  /** Opened once for each call, so that each call sees the files as they are then. */
  open(report: Report): DiskFiles;
}

/** Reads the files of this machine. */
export function diskReader(workingDirectory: string): Reader {
  return { workingDirectory, open: (report) => diskFiles(workingDirectory, report) };
}

/** What to work on: a project file, or what one would say. */
export interface Source {
  readonly reader: Reader;
  /** The path of a `segue.yaml`, or templates, roles and environments in its place. */
  readonly project: string | ProjectParts;
}

/** Paths are relative to the reader's working directory. */
export interface ProjectParts
  extends Partial<Pick<ProjectFlags, "environments" | "serviceProperties" | "workflow">> {
  readonly templates: string;
  readonly roles: string;
}

/** The upgrade in order. */
export interface Planned {
  readonly plan: Plan;
  /** From a path in the plan to one that is the same wherever segue runs. */
  readonly sourcePath: (path: string) => string;
}

/** The upgrade in order and the playbooks that do it. */
export interface Compiled extends Planned {
  /** By path below the output folder; `writeTree` puts them there. */
  readonly files: OutputTree;
}

export interface CompileSettings {
  /** Each playbook as one self-contained file. */
  readonly inline?: boolean;
  /** The folder that the tree is for; `out` where it is not said. */
  readonly out?: string;
  /** Nothing at all where a task or a key would have no effect; the project file may say so too. */
  readonly strict?: boolean;
}

/** The playbooks of the upgrade, in memory. Undefined after errors. */
export function compile(
  source: Source,
  { inline = false, out = "out", strict = false }: CompileSettings = {},
): Outcome<Compiled | undefined> {
  let isStrict = strict;
  const { value, diagnostics } = withInputs(source, (inputs, names) => {
    isStrict ||= inputs.project.strict;
    const outcome = compileInputs(inputs, {
      ...{ ...names, inline, unreachable: "warning" },
      out: resolvePath(source.reader.workingDirectory, out),
    });
    return { ...outcome, value: outcome.value && compiled(outcome.value, names) };
  });
  const found = isStrict ? strictly(diagnostics) : diagnostics;
  return { value: hasErrors(found) ? undefined : value, diagnostics: found };
}

/** The order of the upgrade. Undefined after errors. */
export function plan(source: Source): Outcome<Planned | undefined> {
  return withInputs(source, (inputs, { sourcePath }) => {
    const { value, diagnostics } = makePlan(inputs, { unreachable: "warning" });
    return { value: value && { plan: value.plan, sourcePath }, diagnostics };
  });
}

/** The order as one self-contained HTML page. */
export function planPage({ plan: ordered, sourcePath }: Planned): string {
  return planHtml(ordered, sourcePath, readTemplate);
}

/** All findings, as `segue check` reports them: a task that no step can reach is an error. */
export function check(source: Source): readonly Diagnostic[] {
  const { diagnostics } = withInputs(source, (inputs, names) => {
    const outcome = compileInputs(inputs, { ...names, inline: false, out: "/", unreachable: "error" });
    const diagnostics = [...outcome.diagnostics, ...checkElsewhere(inputs, "error")];
    return { value: outcome.value, diagnostics };
  });
  return diagnostics;
}

/** The tasks of every service on every role as Heat computes them. Undefined when the inputs cannot be read. */
export function resolve(
  source: Source,
  { secrets = "hide" }: { readonly secrets?: "hide" | "show" } = {},
): Outcome<ResolvedRoles | undefined> {
  return withInputs(source, (inputs) => {
    const { value, diagnostics } = evaluateInputs(inputs, secrets);
    return { value: resolveJson(value.roles), diagnostics };
  });
}

/** How the output speaks of its inputs. */
interface Names {
  readonly project: string;
  readonly command: string;
  readonly sourcePath: (path: string) => string;
}

function compiled({ plan, tree }: CompiledTree, { sourcePath }: Names): Compiled {
  return { plan, sourcePath, files: tree };
}

function withInputs<T>(
  { reader, project: asked }: Source,
  use: (inputs: Inputs, names: Names) => Outcome<T>,
): Outcome<T | undefined> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const files = reader.open(report);
  const project = readProject(asked, reader, files, report);
  const inputs = project && readInputs(project, files, report);
  if (inputs === undefined || hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const fromFile = typeof asked === "string";
  const file = fromFile ? basename(asked) : "the command line";
  const command = fromFile ? `segue compile ${file}` : "segue compile --templates … --roles …";
  const sourcePath = sourcePaths(inputs, reader.workingDirectory, fromFile);
  const outcome = unlessReadingFailed(use(inputs, { project: file, command, sourcePath }), diagnostics);
  return { value: outcome.value, diagnostics: sortDiagnostics([...diagnostics, ...outcome.diagnostics]) };
}

function readProject(
  asked: string | ProjectParts,
  { workingDirectory: directory }: Reader,
  files: DiskFiles,
  report: Report,
): Project | undefined {
  if (typeof asked !== "string") return projectFromFlags({ environments: [], ...asked, directory });
  const path = resolvePath(directory, asked);
  if (files.exists(path)) return loadProject(path, files, report);
  report({
    code: "load/missing-file",
    severity: "error",
    message: `there is no project file ${relative(directory, path)}`,
    notes: [],
  });
  return undefined;
}
