import { SETTINGS } from "../ansible/settings.ts";
import type { Plan } from "../model/plan.ts";
import { fromPlain } from "../value/json.ts";
import { isList, isMap, type Value } from "../value/value.ts";
import { writeYaml } from "../yaml/write.ts";
import { filterNeeds } from "./python-needs.ts";

export interface EnvironmentOptions {
  /** What the image is made from. */
  readonly baseImage: string;
  /** `ansible-core>=2.14,<2.17`, as pip takes it. */
  readonly ansibleCore: string;
  /** Collections that the tasks' modules come from. */
  readonly collections: readonly string[];
  /** Modules that no known collection has, as the tasks name them. */
  readonly modules: readonly string[];
}

const HEADER = `The image in which a controller runs the upgrade: ansible-builder build -f execution-environment.yml -t NAME
ansible-core 2.16 is the last one for hosts with Python 2.7 or 3.6; 2.17 wants 3.7 there, and 2.18 wants 3.8.`;

/** `execution-environment.yml`, version 3 of ansible-builder. */
export function executionEnvironment(plan: Plan, options: EnvironmentOptions): string {
  const needs = filterNeeds(textsOf(plan));
  const collections = [...new Set([...options.collections, ...needs.collections])].sort();
  const definition = {
    version: 3,
    images: { base_image: { name: options.baseImage } },
    dependencies: {
      python_interpreter: { package_system: "python3.11", python_path: "/usr/bin/python3.11" },
      ansible_core: { package_pip: options.ansibleCore },
      ansible_runner: { package_pip: "ansible-runner" },
      ...(collections.length === 0 ? {} : { galaxy: { collections: collections.map((name) => ({ name })) } }),
      // The inventory script reads YAML with it; Ansible brings it, and this says so.
      python: ["PyYAML", ...needs.packages],
      system: ["openssh-clients [platform:rpm]"],
    },
    additional_build_steps: {
      append_final: [...SETTINGS].map(([name, { value }]) => `ENV ${name}=${value}`),
    },
  };
  const unknown = options.modules.map(
    (name) => `\nNot in any collection that segue knows: the module ${name}`,
  );
  return writeYaml(fromPlain(definition), { header: HEADER + unknown.join("") });
}

function textsOf(plan: Plan): readonly string[] {
  const units = plan.slots.flatMap(({ roles }) => [...roles.values()].flat());
  return units.flatMap(({ tasks }) => tasks.flatMap(({ value }) => textsIn(value)));
}

function textsIn(value: Value): readonly string[] {
  if (typeof value === "string") return [value];
  if (isList(value)) return value.flatMap(textsIn);
  return isMap(value) ? [...value.values()].flatMap(textsIn) : [];
}
