import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { compile } from "../../src/library.ts";
import type { OutputTree } from "../../src/model/output-file.ts";
import { memoryReader } from "../helpers/memory-reader.ts";

/** Every text of a project that somebody may choose; all of them are harmless unless one is replaced. */
export interface Texts {
  readonly role: string;
  readonly service: string;
  readonly stage: string;
  readonly operation: string;
  readonly release: string;
  readonly file: string;
  readonly task: string;
  readonly module: string;
  readonly register: string;
  readonly tag: string;
  readonly includedRole: string;
  readonly parameter: string;
  readonly description: string;
  readonly hostFormat: string;
  readonly project: string;
  readonly argument: string;
}

export const BAKERY: Texts = {
  role: "Oven",
  service: "bread",
  stage: "morning",
  operation: "Open the shop",
  release: "rye",
  file: "bread",
  task: "Bake",
  module: "bakery.tools.bake",
  register: "loaf",
  tag: "validation",
  includedRole: "baker",
  parameter: "SafePassword",
  description: "Opens the safe",
  hostFormat: "%stackname%-oven-%index%",
  project: "segue.yaml",
  argument: "warm",
};

/** A project with these texts, as files. JSON is YAML, and says any text exactly. */
export function bakery(texts: Texts): ReadonlyMap<string, string> {
  const text = (value: string) => JSON.stringify(value);
  return new Map([
    [
      texts.project,
      `templates: services
roles: roles.yaml
release: {from: ${text(texts.release)}, to: wheat}
stages:
  - name: ${text(texts.stage)}
    roles: [${text(texts.role)}, Till]
operations:
  - name: ${text(texts.operation)}
    hosts: [${text(texts.role)}]
    tasks:
      - name: Unlock
        ansible.builtin.command: unlock
`,
    ],
    [
      "roles.yaml",
      `- name: ${text(texts.role)}
  HostnameFormatDefault: ${text(texts.hostFormat)}
  CountDefault: 1
  ServicesDefault: [${text(texts.service)}]
- name: Till
  ServicesDefault: [till]
`,
    ],
    [
      `services/${texts.file}.yaml`,
      `heat_template_version: pike
parameters:
  ${text(texts.parameter)}:
    type: string
    hidden: true
    description: ${text(texts.description)}
outputs:
  role_data:
    value:
      service_name: ${text(texts.service)}
      upgrade_tasks:
        - name: ${text(texts.task)}
          ${text(texts.module)}: {how: ${text(texts.argument)}}
          register: ${text(texts.register)}
          tags: [step1, ${text(texts.tag)}]
        - name: Ask the baker
          ansible.builtin.include_role: {name: ${text(texts.includedRole)}}
          tags: step2
        - name: Open the safe
          ansible.builtin.command: {argv: [open, {get_param: ${text(texts.parameter)}}]}
          when: ${text(`${texts.register} is changed`)}
          tags: step2
`,
    ],
    [
      "services/till.yaml",
      `heat_template_version: pike
outputs:
  role_data:
    value:
      service_name: till
      upgrade_after: [${text(texts.service)}]
      upgrade_tasks:
        - name: Count
          ansible.builtin.command: count
          tags: step3
`,
    ],
  ]);
}

export interface Baked {
  readonly tree: OutputTree | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function bake(texts: Texts, inline: boolean): Baked {
  const reader = memoryReader(bakery(texts));
  const { value, diagnostics } = compile({ reader, project: texts.project }, { inline });
  return { tree: value?.files, diagnostics };
}
