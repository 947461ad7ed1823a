import { relative, resolve } from "node:path/posix";
import { hasErrors } from "./diagnostic/collect.ts";
import type { Diagnostic, Outcome } from "./diagnostic/diagnostic.ts";
import { emit } from "./emit/emit.ts";
import { readTemplate } from "./emit/templates.ts";
import { requiredVariables } from "./flow/required-variables.ts";
import type { Inputs } from "./inputs.ts";
import { inventoryFiles } from "./inventory/inventory-files.ts";
import { servicesByRole } from "./inventory/plan-data.ts";
import { reportLacking } from "./inventory/report-lacking.ts";
import { makePlan, type Planned, type PlanOptions } from "./make-plan.ts";
import type { OutputFile, OutputTree } from "./model/output-file.ts";
import type { Plan } from "./model/plan.ts";
import { planJson } from "./show/plan-json.ts";
import { planMarkdown } from "./show/plan-markdown.ts";

export interface CompileOptions extends PlanOptions {
  /** The project file as the headers name it. */
  readonly project: string;
  /** The command that makes the tree again, for the headers. */
  readonly command: string;
  /** Each playbook as one self-contained file. */
  readonly inline: boolean;
  /** Only this stage; absent: all. */
  readonly stage?: string;
  /** The absolute path of the folder that the tree is for: the operator's own playbooks are named as seen from it. */
  readonly out: string;
  /** From a path in a diagnostic to the one that the output names. */
  readonly sourcePath: (path: string) => string;
}

export interface Compiled extends Planned {
  readonly tree: OutputTree;
}

/** The whole pipeline: from inputs to the output tree, in memory. Undefined after errors. */
export function compile(inputs: Inputs, options: CompileOptions): Outcome<Compiled | undefined> {
  const { value: planned, diagnostics: planning } = makePlan(inputs, options);
  if (planned === undefined) return { value: undefined, diagnostics: planning };
  const diagnostics: Diagnostic[] = [...planning];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);

  const { evaluated, lowered } = planned;
  const plan = options.stage === undefined ? planned.plan : onlyStage(planned.plan, options.stage);
  const services = servicesByRole(evaluated.roles);
  reportLacking(plan, services, report);
  const inventory = inventoryFiles(
    plan,
    {
      services,
      reads: requiredVariables(plan).map(({ name }) => name),
      serviceNetworks: evaluated.serviceNetworks,
      groupVariables: evaluated.groupVariables,
    },
    readTemplate,
  );
  const tree = emit(
    plan,
    {
      ...options,
      planMarkdown: planMarkdown(plan),
      planJson: planJson(plan, options.sourcePath),
      files: new Map(
        [...inventory].map(([path, file]): [string, OutputFile] => [path, { ...file, sources: [] }]),
      ),
      requirements: lowered.requirements,
      importPath: (written) => relative(options.out, resolve(inputs.project.directory, written)),
    },
    report,
  );
  return { value: hasErrors(diagnostics) ? undefined : { ...planned, plan, tree }, diagnostics };
}

/** What the other stages did is known to the journals of the hosts, not to this tree. */
export function onlyStage(plan: Plan, name: string): Plan {
  return {
    ...plan,
    stages: plan.stages.filter((stage) => stage.name === name),
    slots: plan.slots.filter(({ stage }) => stage === name),
  };
}
