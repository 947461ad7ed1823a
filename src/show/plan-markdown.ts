import type { Plan, Slot, Stage, Unit } from "../model/plan.ts";
import { type SlotFiles, slotFiles } from "../model/slot-file.ts";
import { markdownCode, markdownFence, markdownText } from "../text/markdown.ts";
import { aroundBatches } from "./around-batches.ts";
import { outageLines } from "./outages/outage-lines.ts";
import { documentTitle, releaseTitle, slotTitle, stageManner } from "./titles.ts";

/** PLAN.md, the runbook for people: what runs where, in order, with the commands to run. */
export function planMarkdown(plan: Plan): string {
  const files = slotFiles(plan.slots);
  const parts = [
    introduction(plan),
    ...plan.stages.map((stage) => stagePart(stage, plan, files)),
    ...outagePart(plan),
    rolesPart(plan),
    ...secretsPart(plan),
  ];
  return `${parts.join("\n\n")}\n`;
}

const RUN = "ansible-playbook -i inventory";

function introduction(plan: Plan): string {
  return `# ${documentTitle("Plan", plan.workflow, literal(releaseTitle(plan.release)))}

${preparation(plan)}

Check that all hosts answer${plan.secrets.length === 0 ? "" : " and all secrets are set"}; this changes nothing:

${commands([`${RUN} preflight.yml`])}

The whole ${plan.workflow}, stage after stage:

${commands([`${RUN} upgrade.yml`])}

Everything below can be run on its own, in the order it stands here. What is finished and unchanged is skipped when
it is run again.`;
}

/** What only the operator knows. */
function preparation({ secrets }: Plan): string {
  const hosts = `Say first where the hosts are: put them into a copy of the example, or give the inventory
another source (\`inventory/segue_inventory.py --help\`).

${commands(["cp nodes.example.yml nodes.yml", "$EDITOR nodes.yml"])}`;
  if (secrets.length === 0) return hosts;
  return `${hosts}

Then give the [secrets](#secrets), and add \`-e @vars/secrets.yml --ask-vault-pass\` to every command below:

${commands(["cp vars/secrets.example.yml vars/secrets.yml", "$EDITOR vars/secrets.yml", "ansible-vault encrypt vars/secrets.yml"])}`;
}

function stagePart(stage: Stage, plan: Plan, files: ReadonlyMap<string, SlotFiles>): string {
  const { before, batched, after } = aroundBatches(plan.slots.filter((slot) => slot.stage === stage.name));
  const partsOf = (slots: readonly Slot[]) => slots.map((slot) => slotPart(slot, plan, files.get(slot.id)));
  const parts = [
    `## Stage ${markdownCode(stage.name)}`,
    stageFacts(stage),
    commands([`${RUN} stages/${stage.name}.yml`, ...oneHost(stage)]),
    ...partsOf(before),
    ...taskPart("### Before each batch", stage.beforeBatch),
    ...partsOf(batched),
    ...taskPart("### After each batch", stage.afterBatch),
    ...partsOf(after),
  ];
  return parts.join("\n\n");
}

/** What the operator of a stage runs instead, host by host. */
function oneHost({ name, manual }: Stage): readonly string[] {
  return manual === true ? [`${RUN} stages/${name}.yml --limit HOST`] : [];
}

function stageFacts(stage: Stage): string {
  const roles = stage.roles.length === 0 ? "no roles" : literal(stage.roles.join(", "));
  const lost = [...stage.tolerate].map(
    ([role, number]) => `- goes on while no more than ${number} of ${literal(role)} are lost`,
  );
  return [`- roles: ${roles}`, `- ${stageManner(stage)}`, ...lost].join("\n");
}

function taskPart(title: string, tasks: Unit["tasks"]): readonly string[] {
  return tasks.length === 0 ? [] : [[title, "", ...tasks.map(({ name }) => `- ${literal(name)}`)].join("\n")];
}

function slotPart(slot: Slot, plan: Plan, files: SlotFiles | undefined): string {
  const playbook = files?.playbook ?? "";
  const title = literal(slotTitle(slot, plan));
  const roles = [...slot.roles.keys()];
  const single = roles.length > 1 ? roles.map((role) => `${RUN} ${playbook} --limit ${role}`) : [];
  return [
    `### ${title.charAt(0).toUpperCase()}${title.slice(1)}`,
    commands([`${RUN} ${playbook}`, ...single]),
    ...[...slot.roles].map(([role, units]) => rolePart(role, units)),
  ].join("\n\n");
}

function rolePart(role: string, units: readonly Unit[]): string {
  return [`**${literal(role)}**`, "", ...units.flatMap(unitLines)].join("\n");
}

function unitLines({ service, operation, once, tasks }: Unit): readonly string[] {
  const title = operation === undefined ? markdownCode(service) : `operation ${markdownCode(operation)}`;
  const where = once === true ? " (first host only)" : "";
  return [`- ${title}${where}`, ...tasks.map(({ name }) => `  - ${literal(name)}`)];
}

function outagePart(plan: Plan): readonly string[] {
  const lines = outageLines(plan);
  if (lines.length === 0) return [];
  return [["## Expected outages", "", ...lines.map((line) => `- ${literal(line)}`)].join("\n")];
}

function rolesPart({ roles, slots }: Plan): string {
  const used = roles.map(({ name }) => name).filter((role) => slots.some((slot) => slot.roles.has(role)));
  return `## One role from start to end

Each of these refuses to go ahead of work that other roles must have done before.

${commands(used.map((role) => `${RUN} playbooks/${role}.yml`))}`;
}

function secretsPart({ secrets }: Plan): readonly string[] {
  if (secrets.length === 0) return [];
  const rows = secrets.map(
    ({ variable, description, optional }) =>
      `- ${markdownCode(variable)}${optional ? " (may be left out)" : ""}: ${literal(description)}`,
  );
  return [
    [
      "## Secrets",
      "",
      "What must be given at run time, as described at the top or in any other way that Ansible knows:",
      "",
      ...rows,
    ].join("\n"),
  ];
}

function commands(lines: readonly string[]): string {
  return markdownFence("sh", lines).join("\n");
}

/** Text that Markdown shows as it is written, on one line. */
function literal(text: string): string {
  return markdownText(text.replace(/\s+/g, " "));
}
