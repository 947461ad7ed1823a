import { LOCALHOST, onFirstHost, type Slot, type Stage } from "../model/plan.ts";
import { isImported } from "./configure.ts";
import { type Context, hostRoles, withLocal } from "./context.ts";

/** A playbook as its template writes it. */
export interface PlaybookView {
  /** From the playbook's folder to the output folder: `""`, `"../"` or `"../../"`. */
  readonly root: string;
  /** Path below the output folder. */
  readonly path: string;
  /** All hosts that take part. */
  readonly hosts: string;
  /** The roles whose other hosts must be as far. */
  readonly asks: readonly string[];
  readonly first: string;
  readonly last: string;
  readonly parts: readonly Part[];
}

/** What stands between the beginning and the end of a playbook. */
export type Part =
  | { readonly kind: "between"; readonly slot: string }
  | { readonly kind: "import"; readonly title: string; readonly path: string }
  | WorkView
  | BatchesView;

/** The play in which hosts do the work of a slot. */
export interface WorkView {
  readonly kind: "work";
  readonly title: string;
  readonly hosts: string;
  readonly strategy: "free" | "linear";
  /** On the machine that runs Ansible: without root's rights, and recorded elsewhere. */
  readonly local: boolean;
  readonly vars: ReadonlyMap<string, string>;
  /** `work.yml` where all hosts do the same, `work-by-role.yml` where each does what its role does. */
  readonly tasks: string;
}

/** The play in which each batch of hosts goes through some slots. */
export interface BatchesView {
  readonly kind: "batches";
  readonly title: string;
  readonly hosts: string;
  readonly serial: readonly (number | string)[];
  readonly slot: string;
  readonly parts: readonly { readonly title: string; readonly vars: ReadonlyMap<string, string> }[];
}

/** `steps/<stage>/<slot>.yml`: one slot, all roles that have work in it. */
export function stepView(context: Context, slot: Slot): PlaybookView {
  const path = context.files.get(slot.id)?.playbook ?? "";
  const roles = withLocal(context).filter((role) => slot.roles.has(role));
  return playbook(context, { path, root: "../../", slots: [slot], roles, around: false });
}

/** `stages/<stage>.yml`: its slots in order; where it rolls, every batch goes through all of them. */
export function stageView(context: Context, stage: Stage): PlaybookView {
  const slots = context.slots.filter((slot) => slot.stage === stage.name);
  const roles = withLocal(context).filter((role) => slots.some((slot) => slot.roles.has(role)));
  return playbook(context, { path: `stages/${stage.name}.yml`, root: "../", slots, roles, around: true });
}

/** `playbooks/<Role>.yml`: one role from start to end. */
export function roleView(context: Context, role: string): PlaybookView {
  const slots = context.slots.filter((slot) => slot.roles.has(role));
  return playbook(context, {
    path: `playbooks/${role}.yml`,
    root: "../",
    slots,
    roles: [role],
    around: true,
  });
}

interface Shape {
  readonly path: string;
  readonly root: string;
  readonly slots: readonly Slot[];
  readonly roles: readonly string[];
  /** Whether batches do what stands before and after them. */
  readonly around: boolean;
}

function playbook(context: Context, { path, root, slots, roles, around }: Shape): PlaybookView {
  const [first, last] = [slots[0], slots.at(-1)];
  const until = last === undefined ? 0 : placeOf(context, last);
  const own = new Set(roles);
  const parts = runs(slots).flatMap((run, i) => {
    const [start] = run;
    if (start === undefined) return [];
    const between = { kind: "between", slot: start.id } as const;
    return [...(i === 0 ? [] : [between]), ...runParts(context, root, run, roles, around)];
  });
  return {
    root,
    path,
    hosts: pattern(roles),
    asks: withLocal(context).filter((role) => own.has(role) || (context.begins.get(role) ?? until) < until),
    first: first?.id ?? "",
    last: last?.id ?? "",
    parts,
  };
}

function runParts(
  context: Context,
  root: string,
  run: readonly Slot[],
  roles: readonly string[],
  around: boolean,
): readonly Part[] {
  const [slot] = run;
  if (slot === undefined) return [];
  const present = roles.filter((role) => run.some((one) => one.roles.has(role)));
  const hosts = present.filter((role) => role !== LOCALHOST);
  const stage = context.plan.stages.find((one) => one.name === slot.stage);
  const imported = slot.imports !== undefined && isImported(context, slot);
  const opening = imported
    ? [
        {
          kind: "import" as const,
          title: "Configuration by the operator's own playbook",
          path: root + context.input.importPath(slot.imports),
        },
      ]
    : [];
  const local = present.includes(LOCALHOST) ? [work(context, root, slot, [LOCALHOST])] : [];
  if (hosts.length === 0) return [...opening, ...local];
  if (slot.serials !== undefined)
    return [
      ...local,
      ...hosts.map((role) => batches(context, root, run, [role], [slot.serials?.get(role) ?? 1])),
    ];
  if (slot.serial !== undefined) return [...local, batches(context, root, run, hosts, [slot.serial])];
  if (slot.perBatch && stage?.rolling !== undefined)
    return [...local, batches(context, root, run, hosts, stage.rolling, around ? stage : undefined)];
  return [...opening, ...local, ...groups(slot, hosts).map((group) => work(context, root, slot, group))];
}

/** Roles that need lockstep have plays of their own, so that nobody else is held back. */
function groups(slot: Slot, roles: readonly string[]): readonly (readonly string[])[] {
  if (slot.imports !== undefined) return [roles];
  const free = roles.filter((role) => !slot.lockstep.includes(role));
  const locked = roles.filter((role) => slot.lockstep.includes(role));
  return [...(free.length > 0 ? [free] : []), ...locked.map((role) => [role])];
}

function work(context: Context, root: string, slot: Slot, roles: readonly string[]): WorkView {
  const [role = ""] = roles;
  const local = role === LOCALHOST;
  const linear = local || slot.imports !== undefined || slot.lockstep.includes(role);
  const alone = roles.length === 1 || slot.imports !== undefined;
  return {
    kind: "work",
    title: titleOf(context, [slot], roles),
    hosts: slotPattern(slot, roles),
    strategy: linear ? "linear" : "free",
    local,
    vars: new Map([
      ...slotVars(context, root, slot, roles),
      ...(linear ? [] : [["segue_strategy", "free"] as const]),
    ]),
    tasks: alone ? "work.yml" : "work-by-role.yml",
  };
}

function slotVars(
  context: Context,
  root: string,
  slot: Slot,
  roles: readonly string[],
): readonly (readonly [string, string])[] {
  const [role = ""] = roles;
  const file = context.files.get(slot.id)?.tasks("X").replace("tasks/X/", "") ?? "";
  const hands = roles.some((one) => slot.exports.has(one));
  const configures = slot.imports !== undefined;
  const tasks = configures
    ? isImported(context, slot)
      ? "nothing.yml"
      : "configure.yml"
    : roles.length === 1
      ? `../${role}/${file}`
      : file;
  return [
    ["segue_slot", slot.id],
    ["segue_tasks", tasks],
    ["segue_record", role === LOCALHOST ? "record-local.yml" : hands ? "record-values.yml" : "record.yml"],
    ...(configures ? [["segue_configure", root + context.input.importPath(slot.imports)] as const] : []),
    ["step", String(slot.step)],
    ...(slot.release === undefined ? [] : [["release", slot.release] as const]),
  ];
}

function batches(
  context: Context,
  root: string,
  run: readonly Slot[],
  roles: readonly string[],
  serial: readonly (number | string)[],
  around?: Stage,
): BatchesView {
  const edge = (name: "before" | "after") =>
    around === undefined || (name === "before" ? around.beforeBatch : around.afterBatch).length === 0
      ? []
      : [
          {
            title: name === "before" ? "Before the batch" : "After the batch",
            vars: new Map([
              ["segue_slot", `${around.name}/${name}-batch`],
              ["segue_tasks", `${around.name}-${name}-batch.yml`],
              ["segue_record", "record.yml"],
            ]),
          },
        ];
  return {
    kind: "batches",
    title: titleOf(context, run, roles),
    hosts: run.length === 1 && run[0] !== undefined ? slotPattern(run[0], roles) : pattern(roles),
    serial,
    slot: run[0]?.id ?? "",
    parts: [
      ...edge("before"),
      ...run.map((slot) => ({
        title: titleOf(context, [slot], roles),
        vars: new Map(
          slotVars(context, root, slot, roles).map(([key, value]) => [
            key,
            key === "segue_tasks" && slot.imports === undefined ? value.replace(/^\.\.\/[^/]+\//, "") : value,
          ]),
        ),
      })),
      ...edge("after"),
    ],
  };
}

/** Slots side by side: those that a batch passes together make one run, every other slot one of its own. */
function runs(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  const result: Slot[][] = [];
  for (const slot of slots) {
    const last = result.at(-1);
    const joins = slot.perBatch && last?.[0]?.perBatch && last[0].stage === slot.stage;
    if (joins && last !== undefined) last.push(slot);
    else result.push([slot]);
  }
  return result;
}

/** `7/18`, or `7-9/18` for slots that a batch passes together. */
function positionOf(context: Context, ...slots: readonly Slot[]): string {
  const at = slots.map((slot) => placeOf(context, slot) + 1);
  const [first = 0, last = first] = [at[0], at.at(-1)];
  return `${first}${last === first ? "" : `-${last}`}/${context.slots.length}`;
}

/** `7/18 controlplane, upgrade wave 1, step 3: glance_api, neutron_server`. */
export function titleOf(context: Context, run: readonly Slot[], roles: readonly string[]): string {
  const [slot] = run;
  if (slot === undefined) return "";
  const units = run.flatMap((one) => roles.flatMap((role) => one.roles.get(role) ?? []));
  const names = [...new Set(units.map((unit) => unit.operation ?? unit.service))];
  const what = slot.imports ?? names.join(", ");
  const operation = units.length > 0 && units.every((unit) => unit.operation !== undefined);
  const where =
    run.length > 1
      ? "batch by batch"
      : operation
        ? slot.phase
        : `${slot.phase} wave ${slot.wave}, step ${slot.step}`;
  return `${positionOf(context, ...run)} ${slot.stage}, ${where}: ${what}`;
}

function placeOf(context: Context, slot: Slot): number {
  return context.positions.get(slot.id) ?? -1;
}

/** The hosts of roles; the machine that runs Ansible goes by the name that `vars/local.yml` gives it. */
export function pattern(roles: readonly string[]): string {
  return roles.map((role) => (role === LOCALHOST ? "{{ segue_local }}" : role)).join(":");
}

function slotPattern(slot: Slot, roles: readonly string[]): string {
  return roles.map((role) => (onFirstHost(slot, role) ? `${role}[0]` : pattern([role]))).join(":");
}

/** The roles of a slot without `localhost`, for the files of what stands around batches. */
export function batchRoles(context: Context, stage: Stage): readonly string[] {
  const slots = context.slots.filter((slot) => slot.stage === stage.name && slot.perBatch);
  return [...new Set(slots.flatMap(hostRoles))];
}
