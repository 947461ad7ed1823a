import type { Slot } from "../model/plan.ts";
import type { Value, ValueMap } from "../value/value.ts";
import type { CommonTasks } from "./common-tasks.ts";
import type { Context } from "./context.ts";
import { slotDigest } from "./digest.ts";
import { yamlText } from "./yaml-text.ts";

/** Whether the host's journal says that it has finished exactly these tasks. */
const RECORDED =
  "{{ segue_journal | default(true) | bool and not segue_rerun | default(false) | bool" +
  " and (segue_entries[segue_slot] | default({})).digest | default('') == segue_digests[segue_role] | default('-') }}";

/** The role of a host among several, known by the inventory's groups. */
const ROLE_OF_HOST = "{{ group_names | select('in', segue_hosts_of) | first }}";

/** What is the same for all slots of a play. */
export function playVars(context: Context, roles: readonly string[]): ValueMap {
  const [only] = roles;
  const several = roles.length > 1;
  return new Map<string, Value>([
    ["segue_upgrade", context.upgrade],
    ...(several ? [["segue_hosts_of", roles] as const] : []),
    ["segue_role", several || only === undefined ? ROLE_OF_HOST : only],
    ["segue_recorded", RECORDED],
  ]);
}

/** What tells one slot from another. */
export function slotVars(slot: Slot, roles: readonly string[]): ValueMap {
  const present = roles.filter((role) => slot.roles.has(role));
  const exports = present.flatMap((role) => {
    const names = slot.exports.get(role) ?? [];
    return names.length === 0 ? [] : [[role, names] as const];
  });
  return new Map<string, Value>([
    ["segue_slot", slot.id],
    ["segue_digests", new Map(present.map((role) => [role, slotDigest(slot, role)]))],
    ["segue_exports", new Map(exports)],
    // TripleO gives the step as a string.
    ["step", String(slot.step)],
    ...(slot.release === undefined ? [] : [["release", slot.release] as const]),
  ]);
}

/** The common tasks that record a slot: with values for the roles that hand some on, plainly for the others. */
export function recordsOf(slot: Slot, roles: readonly string[]): readonly CommonTasks[] {
  const handing = roles.filter((role) => slot.exports.has(role));
  if (handing.length === 0) return ["record"];
  return handing.length === roles.length ? ["record-values"] : ["record", "record-values"];
}

/** Puts what a finished slot handed on into the variables again; a name that was never set stays so. */
export function takeOver(slot: Slot, roles: readonly string[]): string {
  const names = roles.flatMap((role) => slot.exports.get(role) ?? []);
  return takeOverTask(
    "Take over what the finished slot handed on",
    names,
    [["segue_handed", "{{ segue_entries[segue_slot].exports }}"]],
    "segue_recorded | bool",
  );
}

/** The same for all slots before the first one of a playbook, which may have run in another process. */
export function takeOverEarlier(earlier: readonly Slot[], roles: readonly string[]): string {
  const handing = earlier.filter((slot) => roles.some((role) => slot.exports.has(role)));
  const names = handing.flatMap((slot) => roles.flatMap((role) => slot.exports.get(role) ?? []));
  return takeOverTask(
    "Take over what earlier slots handed on",
    names,
    [
      ["segue_earlier", handing.map((slot) => slot.id)],
      ["segue_handed", HANDED],
    ],
    "segue_entries | length > 0",
  );
}

/** Later slots win, as they would have in one run. */
const HANDED =
  "{{ ([{}] + (segue_earlier | select('in', segue_entries) | map('extract', segue_entries)" +
  " | map(attribute='exports') | list)) | combine }}";

function takeOverTask(
  name: string,
  names: readonly string[],
  vars: readonly (readonly [string, Value])[],
  when: string,
): string {
  if (names.length === 0) return "";
  const facts = [...new Set(names)]
    .sort()
    .map((one) => [one, `{{ segue_handed['${one}'] | default(omit) }}`] as const);
  const task = new Map<string, Value>([
    ["name", name],
    // One key of our own, because set_fact refuses to set nothing.
    ["ansible.builtin.set_fact", new Map<string, Value>([["segue_taken_over", true], ...facts])],
    ["vars", new Map(vars)],
    ["no_log", "{{ segue_no_log | default(true) | bool }}"],
    ["when", when],
    ["tags", ["always"]],
  ]);
  return yamlText([task]);
}
