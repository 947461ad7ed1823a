import { FORKS } from "../ansible/settings.ts";
import type { Plan, Stage } from "../model/plan.ts";
import { fromPlain } from "../value/json.ts";
import { writeYaml } from "../yaml/write.ts";
import { RUN_VARIABLES } from "./run-variables.ts";

/** What things are called in the controller. */
export interface AwxNames {
  /** Of the workflow; all other names begin with it. */
  readonly name: string;
  readonly organization: string;
  /** The project there that holds the tree. */
  readonly project: string;
  /** The tree's folder inside the project; `.` where it is the project. */
  readonly folder: string;
  /** Credentials for the hosts and the vault, which exist there already. */
  readonly credentials: readonly string[];
  /** Absent: the controller's own. */
  readonly executionEnvironment?: string;
  /** Where the inventory script looks for hosts (`SEGUE_SOURCE`); absent: `nodes.yml` in the tree. */
  readonly source?: string;
}

type Json = Readonly<Record<string, unknown>>;

const HEADER = `What a controller needs to run the upgrade, for the collection awx.awx.
The project and the credentials that are named here must exist; run this with CONTROLLER_HOST and a token set.`;

/** A playbook that makes inventory, job templates and workflow in AWX, and changes them when it is run again. */
export function awxPlaybook(plan: Plan, names: AwxNames): string {
  const stages = plan.stages.filter(({ name }) => plan.slots.some(({ stage }) => stage === name));
  const play = {
    name: `Prepare ${names.name}`,
    hosts: "localhost",
    connection: "local",
    gather_facts: false,
    vars: { survey: survey() },
    tasks: [
      ...inventory(names),
      ...secretsType(plan, names),
      jobTemplate("Preflight", "preflight.yml", plan, names),
      ...stages.map((stage) => jobTemplate(titleOf(stage), `stages/${stage.name}.yml`, plan, names)),
      workflow(stages, names),
    ],
  };
  return writeYaml(fromPlain([play]), { header: HEADER });
}

function titleOf({ name }: Stage): string {
  return `Stage ${name}`;
}

function survey(): Json {
  const spec = RUN_VARIABLES.map(({ name, question, choices }) => ({
    ...{ question_name: question, question_description: name, variable: name, required: false },
    ...{ type: "multiplechoice", choices, default: "", new_question: true },
  }));
  return { name: "", description: "", spec };
}

function task(what: string, module: string, args: Json): Json {
  return { name: what, [`awx.awx.${module}`]: args };
}

function inventory(names: AwxNames): readonly Json[] {
  const { name, organization, project, source } = names;
  return [
    task("Make the inventory", "inventory", { name: `${name} hosts`, organization }),
    task("Let the tree's script fill it", "inventory_source", {
      name: `${name} hosts`,
      inventory: `${name} hosts`,
      organization,
      source: "scm",
      source_project: project,
      source_path: below(names, "inventory/segue_inventory.py"),
      source_vars: {
        ...(source === undefined ? {} : { SEGUE_SOURCE: source }),
        ANSIBLE_INVENTORY_UNPARSED_FAILED: "true",
      },
      ...environment(names),
      ...{ overwrite: true, overwrite_vars: true, update_on_launch: true },
    }),
  ];
}

/** Passwords as a credential of a type of its own: they are encrypted in the controller, and stand in no repository. */
function secretsType({ secrets }: Plan, names: AwxNames): readonly Json[] {
  if (secrets.length === 0) return [];
  const fields = secrets.map(({ variable, description }) => ({
    ...{ id: variable, label: variable, type: "string", secret: true, multiline: true },
    ...(description === "" ? {} : { help_text: description }),
  }));
  // Twice braced: Ansible shall hand on what the controller fills in.
  const injected = secrets.map(({ variable }) => [variable, `{{ '{{ ${variable} }}' }}`]);
  return [
    task("Make the type of the credential with the secrets", "credential_type", {
      name: secretsName(names),
      kind: "cloud",
      inputs: { fields, required: secrets.map(({ variable }) => variable) },
      injectors: { extra_vars: Object.fromEntries(injected) },
    }),
  ];
}

function secretsName({ name }: AwxNames): string {
  return `${name} secrets`;
}

function jobTemplate(title: string, playbook: string, { secrets }: Plan, names: AwxNames): Json {
  const { name, organization, project, credentials } = names;
  return task(`Make the job template for ${playbook}`, "job_template", {
    name: `${name}: ${title}`,
    organization,
    project,
    inventory: `${name} hosts`,
    playbook: below(names, playbook),
    credentials: secrets.length === 0 ? credentials : [...credentials, secretsName(names)],
    ...environment(names),
    forks: FORKS,
    // Slices would have barriers of their own, and two runs at once are refused anyway.
    ...{ job_slice_count: 1, allow_simultaneous: false },
    ...{ ask_limit_on_launch: true, ask_variables_on_launch: true, ask_job_type_on_launch: true },
    ...{ survey_enabled: true, survey_spec: "{{ survey }}" },
  });
}

function environment({ executionEnvironment }: AwxNames): Json {
  return executionEnvironment === undefined ? {} : { execution_environment: executionEnvironment };
}

/** Preflight, then each stage behind an approval; one that the operator drives host by host is started by hand. */
function workflow(stages: readonly Stage[], names: AwxNames): Json {
  const { name, organization } = names;
  const run = stages.filter(({ manual }) => manual !== true);
  const chain = [
    { identifier: "preflight", template: job("Preflight", names) },
    ...run.flatMap((stage) => [
      { identifier: `approve-${stage.name}`, template: approval(stage) },
      { identifier: stage.name, template: job(titleOf(stage), names) },
    ]),
  ];
  const schema = chain.map(({ identifier, template }, at) => ({
    identifier,
    unified_job_template: template,
    related: {
      success_nodes: chain.slice(at + 1, at + 2).map((next) => ({ identifier: next.identifier })),
      ...{ failure_nodes: [], always_nodes: [], credentials: [] },
    },
  }));
  return task("Make the workflow", "workflow_job_template", {
    ...{ name, organization, schema, destroy_current_schema: true },
    ...{ allow_simultaneous: false, ask_limit_on_launch: true, ask_variables_on_launch: true },
    ...{ survey_enabled: true, survey_spec: "{{ survey }}" },
  });
}

function job(title: string, { name, organization }: AwxNames): Json {
  return { name: `${name}: ${title}`, organization: { name: organization }, type: "job_template" };
}

function approval({ name }: Stage): Json {
  return {
    name: `Begin stage ${name}`,
    description: "Was the last one healthy?",
    type: "workflow_approval",
    timeout: 0,
  };
}

function below({ folder }: AwxNames, path: string): string {
  return folder === "." ? path : `${folder}/${path}`;
}
