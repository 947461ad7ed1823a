import type { Slot } from "../model/plan.ts";
import { batchPlay, slotBatches } from "./batch-plays.ts";
import { commonTasks, type Place, taskList } from "./common-tasks.ts";
import { configureTask, isImported } from "./configure.ts";
import { type Context, LOCALHOST, slotPattern } from "./context.ts";
import { becomes, stageOf, tolerates } from "./plays.ts";
import { playVars, recordsOf, slotVars, takeOver } from "./slot-vars.ts";
import { unitsText } from "./task-text.ts";
import { yamlBelow, yamlFlow } from "./yaml-text.ts";

/**
 * The plays of one slot for some of its roles. Hosts run freely side by side, over all roles; roles that need lockstep,
 * and the machine that runs Ansible, have plays of their own so that nobody else is held back.
 */
export function slotPlays(context: Context, place: Place, slot: Slot, roles: readonly string[]): string[] {
  const present = roles.filter((role) => slot.roles.has(role));
  const batches = slotBatches(context, slot, present);
  if (batches.length > 0) return batches.map((batch) => batchPlay(context, place, batch));
  return groups(slot, present, place).map((group) => slotPlay(context, place, slot, group));
}

interface PlayGroup {
  readonly roles: readonly string[];
  readonly strategy: "free" | "linear";
}

function groups(slot: Slot, roles: readonly string[], place: Place): readonly PlayGroup[] {
  if (slot.imports !== undefined) return [{ roles, strategy: "linear" }];
  const alone = (role: string) => role === LOCALHOST || slot.lockstep.includes(role);
  const free = roles.filter((role) => !alone(role));
  const together = place.inline ? free.map((role) => [role]) : free.length > 0 ? [free] : [];
  const locked = roles.filter((role) => role !== LOCALHOST && alone(role));
  return [
    ...roles
      .filter((role) => role === LOCALHOST)
      .map((role) => ({ roles: [role], strategy: "linear" as const })),
    ...together.map((members) => ({ roles: members, strategy: "free" as const })),
    ...locked.map((role) => ({ roles: [role], strategy: "linear" as const })),
  ];
}

function slotPlay(context: Context, place: Place, slot: Slot, { roles, strategy }: PlayGroup): string {
  const vars = new Map([...playVars(context, roles), ...slotVars(slot, roles)]);
  const whole = roles.length === [...slot.roles.keys()].length;
  return context.render("plays/slot.ejs", {
    name: yamlFlow(`Slot ${slot.id}${whole ? "" : ` on ${roles.join(", ")}`}`),
    hosts: yamlFlow(slotPattern(slot, roles)),
    strategy,
    become: roles.every(becomes),
    vars: yamlBelow(vars, 4),
    tasks: taskList(
      takeOver(slot, roles),
      commonTasks(context, place, "resume"),
      ...work(context, place, slot, roles),
    ),
  });
}

/** The tasks themselves and the record of them; where the stage tolerates losses, a failed host is set aside. */
function work(context: Context, place: Place, slot: Slot, roles: readonly string[]): readonly string[] {
  const records = recordsOf(slot, roles).map((name) => commonTasks(context, place, name));
  const parts = [slotTasks(context, place, slot, roles), ...records];
  const stage = stageOf(context, slot);
  if (stage === undefined || !tolerates(stage) || roles.includes(LOCALHOST)) return parts;
  return [
    context.render("plays/rescued.ejs", {
      name: "Work of this slot",
      vars: "",
      tasks: taskList(...parts),
      rescue: taskList(commonTasks(context, place, "lose")),
    }),
  ];
}

/** One role's tasks are imported, which costs nothing; several roles' are included by each host for its own role. */
function slotTasks(context: Context, place: Place, slot: Slot, roles: readonly string[]): string {
  const [role] = roles;
  if (role === undefined || isImported(context, slot)) return "";
  if (slot.imports !== undefined) return configureTask(context, place.root, slot.imports);
  if (place.inline) return unitsText(context, slot, role);
  const path = context.files.get(slot.id)?.tasks(roles.length === 1 ? role : "{{ segue_role }}") ?? "";
  if (roles.length === 1)
    return `- name: Tasks of ${role}\n  ansible.builtin.import_tasks: ${place.root}${path}\n`;
  return `- name: Tasks of the host's role\n  ansible.builtin.include_tasks: ${yamlFlow(place.root + path)}\n  tags: [always]\n`;
}
