import { createHash } from "node:crypto";
import type { EmitInput } from "../../src/emit/emit.ts";
import type { Plan, Slot, Stage, Unit } from "../../src/model/plan.ts";
import type { Role } from "../../src/model/role.ts";
import type { Task } from "../../src/model/task.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Span } from "../../src/source/span.ts";
import { fromPlain, jsonDumps } from "../../src/value/json.ts";
import { isMap } from "../../src/value/value.ts";

/** Plans made by hand: a small cloud of three roles whose tasks leave lines in a log. */

export function spanIn(path: string): Span {
  return { file: new SourceFile(path, ""), start: 0, end: 0 };
}

export interface TaskTraits {
  readonly file?: string;
  readonly reads?: readonly string[];
  readonly sets?: readonly string[];
}

export function task(name: string, body: object, traits: TaskTraits = {}): Task {
  const value = fromPlain({ name, ...body });
  if (!isMap(value)) throw new Error("a task is a map");
  return {
    name,
    value,
    origin: { span: spanIn(traits.file ?? "services/site.yaml"), via: [] },
    digest: createHash("sha256").update(jsonDumps(value)).digest("hex").slice(0, 12),
    reads: traits.reads ?? [],
    sets: traits.sets ?? [],
    lockstep: false,
  };
}

/** A task that notes its host and a word in the log that `segue_test_log` names. */
export function log(word: string, extra: object = {}): Task {
  const line = `echo "{{ inventory_hostname }} ${word}" >> {{ segue_test_log }}`;
  return task(`Log ${word}`, { "ansible.builtin.shell": line, changed_when: true, ...extra });
}

export function unit(role: string, service: string, tasks: readonly Task[], extra: Partial<Unit> = {}): Unit {
  return { role, service, section: "upgrade_tasks", step: 0, tasks, ...extra };
}

export type SlotTraits = Partial<Omit<Slot, "id" | "roles">>;

/** `slot("controlplane", 3, [unit(...), ...])`: phase upgrade, wave 0 unless said. */
export function slot(stage: string, step: number, units: readonly Unit[], traits: SlotTraits = {}): Slot {
  const roles = new Map<string, readonly Unit[]>();
  for (const one of units) roles.set(one.role, [...(roles.get(one.role) ?? []), { ...one, step }]);
  const phase = traits.phase ?? "upgrade";
  const wave = traits.wave ?? 0;
  return {
    id: `${stage}/${phase}-w${wave}-step${step}`,
    stage,
    phase,
    wave,
    step,
    roles,
    lockstep: [],
    exports: new Map(),
    ...traits,
  };
}

export function stage(name: string, roles: readonly string[], traits: Partial<Stage> = {}): Stage {
  return { name, roles, tolerate: new Map(), beforeBatch: [], afterBatch: [], ...traits };
}

export function role(name: string, count: number): Role {
  return {
    name,
    span: spanIn("roles_data.yaml"),
    services: [],
    count,
    hostnameFormat: `%stackname%-${name.toLowerCase()}-%index%`,
    tags: [],
    disableUpgradeDeployment: false,
    upgradeBatchSize: 1,
    deploySerial: 1,
    updateSerial: 1,
    data: new Map(),
  };
}

export function plan(stages: readonly Stage[], slots: readonly Slot[], traits: Partial<Plan> = {}): Plan {
  return {
    release: { from: "newton", to: "ocata" },
    workflow: "upgrade",
    roles: [role("Controller", 3), role("Database", 2), role("Compute", 3)],
    stages,
    slots,
    edges: [],
    dropped: [],
    unreachable: [],
    secrets: [],
    ...traits,
  };
}

export function input(traits: Partial<EmitInput> = {}): EmitInput {
  return {
    project: "segue.yaml",
    command: "segue compile segue.yaml",
    inline: false,
    planMarkdown: "# Plan\n",
    planJson: "{}\n",
    files: new Map(),
    requirements: { collections: [], modules: [], roles: [] },
    importPath: (written) => `../${written}`,
    sourcePath: (path) => path,
    ...traits,
  };
}
