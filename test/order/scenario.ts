import { bind } from "../../src/bind/bind.ts";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import type { Bound } from "../../src/model/bound.ts";
import type { Plan, Unit } from "../../src/model/plan.ts";
import type {
  Dependency,
  OperationDeclaration,
  Project,
  ServiceDeclaration,
  StageDeclaration,
} from "../../src/model/project.ts";
import type { Role } from "../../src/model/role.ts";
import type { RoleData, ServiceData } from "../../src/model/service.ts";
import type { SourceTask, Task } from "../../src/model/task.ts";
import { operationUnits } from "../../src/order/operation-units.ts";
import { order } from "../../src/order/order.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Located, Span } from "../../src/source/span.ts";

/** What a service does, in a few words: steps by section, `upgrade_tasks` unless said otherwise. */
export interface ServiceSketch {
  readonly steps?: readonly number[];
  readonly sections?: Readonly<Record<string, readonly number[]>>;
  readonly after?: readonly DependencySketch[];
}

/** A service name, or a qualified dependency. */
export type DependencySketch = string | ({ readonly on: string } & Partial<Dependency>);

export interface OperationSketch {
  readonly name: string;
  readonly use?: string;
  readonly after?: "everything" | readonly string[];
  readonly before?: readonly string[];
  readonly hosts?: readonly string[];
  readonly serial?: number;
  readonly once?: boolean;
}

export interface StageSketch {
  readonly name: string;
  readonly roles: readonly string[];
  readonly rolling?: readonly (number | string)[];
}

/** A whole project in a few words. Every service name stands in its own file, so that spans tell them apart. */
export interface Scenario {
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly services?: Readonly<Record<string, ServiceSketch>>;
  readonly roleOptions?: Readonly<Record<string, Partial<Role>>>;
  readonly stages?: readonly StageSketch[];
  readonly project?: Readonly<Record<string, { after?: readonly DependencySketch[]; stage?: string }>>;
  readonly operations?: readonly OperationSketch[];
  readonly workflow?: Project["workflow"];
  readonly release?: Project["release"];
  readonly configure?: string;
  readonly known?: readonly string[];
}

/** What came of it. */
export interface Result {
  readonly bound: Bound;
  readonly units: readonly Unit[];
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** Binds and orders a scenario. */
export function play(scenario: Scenario): Result {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const roles = roleData(scenario);
  const project = projectOf(scenario);
  const bound = bind(roles, project, new Set(scenario.known), report);
  const units = [
    ...unitsOf(bound),
    ...bound.operations.flatMap((operation) => operationUnits(operation, [taskOf(operation.name, 0)])),
  ];
  const roleList = roles.map(({ role }) => role);
  const { slots, edges } = order(units, bound, roleList, project, report);
  const stages = bound.stages.list.map((stage) => ({ ...stage, beforeBatch: [], afterBatch: [] }));
  const plan = {
    release: project.release,
    workflow: project.workflow,
    roles: roleList,
    stages,
    slots,
    edges,
    dropped: bound.dropped,
    unreachable: [],
    secrets: [],
  };
  return { bound, units, plan, diagnostics };
}

/** Slots and what stands in them, one line each: `controlplane/upgrade-w0-step1 Controller: mysql, keystone`. */
export function outline({ plan }: Result): readonly string[] {
  return plan.slots.map(({ id, roles }) => {
    const parts = [...roles].map(
      ([role, units]) => `${role}: ${units.map(({ service }) => service).join(", ")}`,
    );
    return `${id} ${parts.join("; ")}`;
  });
}

/** Findings, one line each, with the lines of their notes indented. */
export function findings({ diagnostics }: Result): readonly string[] {
  return diagnostics.flatMap(({ severity, code, message, span, notes }) => [
    `${place(span)}${severity} ${code}: ${message}`,
    ...notes.map((note) => `  ${place(note.span)}${note.message}`),
  ]);
}

function place(span: Span | undefined): string {
  return span === undefined ? "" : `${span.file.path}:${span.file.positionAt(span.start).line} `;
}

export function spanIn(path: string, line = 1): Span {
  const text = "line\n".repeat(99);
  return { file: new SourceFile(path, text), start: (line - 1) * 5, end: line * 5 - 1 };
}

export function roleData(scenario: Scenario): readonly RoleData[] {
  return Object.entries(scenario.roles).map(([name, services]) => ({
    role: roleOf(name, services, scenario.roleOptions?.[name]),
    services: services.map((service) => serviceOf(service, scenario.services?.[service] ?? {})),
    aggregated: new Map(),
  }));
}

function roleOf(name: string, services: readonly string[], options: Partial<Role> = {}): Role {
  const span = spanIn("roles_data.yaml");
  return {
    name,
    span,
    services: services.map((value) => ({ value, span })),
    count: 1,
    hostnameFormat: "",
    tags: [],
    disableUpgradeDeployment: false,
    upgradeBatchSize: 1,
    deploySerial: 1,
    updateSerial: 1,
    data: new Map(),
    ...options,
  };
}

function serviceOf(name: string, { steps, sections, after = [] }: ServiceSketch): ServiceData {
  const all = {
    ...(steps === undefined && sections !== undefined ? {} : { upgrade_tasks: steps ?? [1] }),
    ...sections,
  };
  return {
    resource: name,
    template: `${name}.yaml`,
    name,
    span: spanIn("roles_data.yaml"),
    sections: new Map(
      Object.entries(all).map(([section, list]) => [
        section,
        list.map((step) => sourceTask(name, section, step)),
      ]),
    ),
    after: after.map((sketch, i) => dependencyOf(sketch, spanIn(`${name}.yaml`, i + 1), "template")),
  };
}

function dependencyOf(sketch: DependencySketch, span: Span, declaredIn: "template" | "project"): Dependency {
  const fields = typeof sketch === "string" ? { on: sketch } : sketch;
  return { scope: "deployment", span, declaredIn, ...fields };
}

function sourceTask(service: string, section: string, step: number): SourceTask {
  const value = new Map<string, string | number>([
    ["name", `${service} ${section} ${step}`],
    ["step", step],
  ]);
  return { value, origin: { span: spanIn(`${service}.yaml`), via: [] } };
}

function unitsOf({ services }: Bound): readonly Unit[] {
  return services.flatMap(({ role, name, position, sections }) =>
    [...sections].flatMap(([section, tasks]) =>
      [...new Set(tasks.map(stepOf))].map((step) => ({
        role,
        service: name,
        section,
        step,
        position,
        tasks: tasks.filter((task) => stepOf(task) === step).map(() => taskOf(`${name} ${section}`, step)),
      })),
    ),
  );
}

function stepOf({ value }: SourceTask): number {
  return value instanceof Map ? Number(value.get("step")) : 0;
}

function taskOf(name: string, step: number): Task {
  return {
    name: `${name} ${step}`,
    value: new Map(),
    origin: { span: spanIn(`${name.split(" ")[0]}.yaml`), via: [] },
    digest: "000000000000",
    reads: [],
    sets: [],
    lockstep: false,
  };
}

export function projectOf(scenario: Scenario): Project {
  const located = <T>(value: T, line = 1): Located<T> => ({ value, span: spanIn("segue.yaml", line) });
  return {
    directory: ".",
    templates: located("templates"),
    roles: located("roles_data.yaml"),
    environments: [],
    release: scenario.release ?? {},
    workflow: scenario.workflow ?? "upgrade",
    stages: (scenario.stages ?? []).map((stage, i) => stageOf(stage, 10 + i)),
    services: new Map(
      Object.entries(scenario.project ?? {}).map(([name, sketch], i) => [
        name,
        declarationOf(sketch, 30 + i),
      ]),
    ),
    operations: (scenario.operations ?? []).map((sketch, i) => operationOf(sketch, 50 + i)),
    ...(scenario.configure === undefined ? {} : { configure: located(scenario.configure) }),
    strict: false,
    dialects: new Map(),
    origins: { of: () => undefined },
  };
}

function stageOf({ name, roles, rolling }: StageSketch, line: number): StageDeclaration {
  const span = spanIn("segue.yaml", line);
  return {
    name,
    span,
    roles: roles.map((value) => ({ value, span })),
    ...(rolling === undefined ? {} : { rolling }),
    tolerate: new Map(),
    beforeBatch: [],
    afterBatch: [],
  };
}

function declarationOf(
  { after = [], stage }: { after?: readonly DependencySketch[]; stage?: string },
  line: number,
): ServiceDeclaration {
  const span = spanIn("segue.yaml", line);
  return {
    span,
    after: after.map((sketch) => dependencyOf(sketch, span, "project")),
    ...(stage === undefined ? {} : { stage: { value: stage, span } }),
  };
}

function operationOf(sketch: OperationSketch, line: number): OperationDeclaration {
  const span = spanIn("segue.yaml", line);
  const located = (values: readonly string[]) => values.map((value) => ({ value, span }));
  const { name, use, after = [], before = [], hosts = [], serial, once = false } = sketch;
  return {
    name,
    span,
    ...(use === undefined ? {} : { use: { value: use, span } }),
    after: after === "everything" ? after : located(after),
    before: located(before),
    hosts: located(hosts),
    ...(serial === undefined ? {} : { serial }),
    once,
    with: new Map(),
    beforeEach: [],
    afterEach: [],
    tasks: [],
  };
}
