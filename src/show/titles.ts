import type { Plan, Slot, Stage } from "../model/plan.ts";

/** `newton to ocata`, `to ocata`, or nothing. */
export function releaseTitle({ from, to }: Plan["release"]): string {
  if (from === undefined) return to === undefined ? "" : `to ${to}`;
  return to === undefined ? `from ${from}` : `${from} to ${to}`;
}

/** `Plan of the upgrade newton to ocata`: what is said of it, and which upgrade it is. */
export function documentTitle(what: string, workflow: string, release: string): string {
  return [`${what} of the`, workflow, release].filter((part) => part !== "").join(" ");
}

/** How the hosts of a stage go through it, in words. */
export function stageManner({ rolling, manual }: Stage): string {
  if (manual === true) return "run by the operator, host by host";
  if (rolling === undefined) return "all hosts together";
  return `in batches of ${rolling.join(", then ")}`;
}

/** `upgrade, wave 1, step 3`; the wave is left out where the phase has only one. `post, operation reboot`. */
export function slotTitle(slot: Slot, { slots }: Pick<Plan, "slots">): string {
  const { stage, phase, wave, step } = slot;
  const operation = operationOf(slot);
  if (operation !== undefined) return [`${phase}, operation ${operation}`, ...slotRemarks(slot)].join(", ");
  const waved = slots.some((other) => other.stage === stage && other.phase === phase && other.wave > 0);
  const position = waved ? `${phase}, wave ${wave}, step ${step}` : `${phase}, step ${step}`;
  return [position, ...slotRemarks(slot)].join(", ");
}

/** The operation that has a slot for itself. */
export function operationOf({ roles }: Pick<Slot, "roles">): string | undefined {
  return [...roles.values()].flat().find(({ operation }) => operation !== undefined)?.operation;
}

/** What may be special about a slot. */
type SlotRemarkable = Partial<Pick<Slot, "serial" | "serials" | "release" | "bootstrap" | "imports">>;

/** What is special about a slot, in words. */
export function slotRemarks({
  serial,
  serials,
  release,
  bootstrap,
  imports,
}: SlotRemarkable): readonly string[] {
  return [
    ...(release === undefined ? [] : [`release ${release}`]),
    ...(bootstrap === true ? ["on the bootstrap host of each role"] : []),
    ...(serial === undefined ? [] : [hostsAtOnce(serial)]),
    ...[...(serials ?? [])].map(([role, number]) => `${role}: ${hostsAtOnce(number)}`),
    ...(imports === undefined ? [] : [`imports ${imports}`]),
  ];
}

function hostsAtOnce(number: number | string): string {
  return `${number} ${String(number) === "1" ? "host" : "hosts"} at a time`;
}
