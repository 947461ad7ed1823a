import type { Report } from "../diagnostic/diagnostic.ts";
import { nearest } from "../diagnostic/nearest.ts";
import { ANYTHING, type Event } from "./history.ts";

/** Reports variables that nothing sets before they are read, and nothing else provides. */
export function reportUndefined(
  histories: ReadonlyMap<string, readonly Event[]>,
  provided: (name: string) => boolean,
  report: Report,
): void {
  const everywhere = new Set<string>();
  for (const events of histories.values())
    for (const { use } of events) if (use.kind === "set") everywhere.add(use.name);
  for (const [event, ...others] of missingByPlace(histories, everywhere, provided)) {
    const roles = [event, ...others].map(({ role }) => role);
    reportMissing(event, roles, histories.get(event.role) ?? [], everywhere, report);
  }
}

/** The reads of each place of a template, one for each role that misses the variable. */
function missingByPlace(
  histories: ReadonlyMap<string, readonly Event[]>,
  everywhere: ReadonlySet<string>,
  provided: (name: string) => boolean,
): readonly (readonly [Event, ...Event[]])[] {
  const byPlace = new Map<string, [Event, ...Event[]]>();
  for (const events of histories.values()) {
    const set = new Set(events.filter(({ use }) => use.kind === "set").map(({ use }) => use.name));
    for (const event of missingReads(events, everywhere, provided)) {
      // What a role sets later is another finding than what it never sets.
      const key = `${event.use.name} ${keyOf(event)} ${set.has(event.use.name)}`;
      const same = byPlace.get(key);
      if (same === undefined) byPlace.set(key, [event]);
      else same.push(event);
    }
  }
  return [...byPlace.values()];
}

function missingReads(
  events: readonly Event[],
  everywhere: ReadonlySet<string>,
  provided: (name: string) => boolean,
): readonly Event[] {
  const set = new Set<string>();
  const missing = new Map<string, Event>();
  for (const event of events) {
    const { name, kind, guarded, remote } = event.use;
    if (kind === "set") set.add(name);
    else if (!guarded && !provided(name)) {
      // A role or a file that was included may have set anything; other hosts may be those of any role.
      const known = remote ? everywhere : set;
      if (!known.has(name) && !known.has(ANYTHING)) missing.set(`${name} ${keyOf(event)}`, event);
    }
  }
  return [...missing.values()];
}

function keyOf({ use }: Event): string {
  return `${use.span.file.path}:${use.span.start}`;
}

function reportMissing(
  event: Event,
  roles: readonly string[],
  events: readonly Event[],
  everywhere: ReadonlySet<string>,
  report: Report,
): void {
  const { name, span, remote } = event.use;
  const setter = remote ? undefined : events.find(({ use }) => use.kind === "set" && use.name === name);
  if (setter !== undefined) {
    report({
      code: "lower/used-before-set",
      severity: "warning",
      message: `${name} is read before it is set on ${roles.join(", ")}`,
      span,
      notes: [{ message: `${name} is set here, later in the upgrade`, span: setter.use.span }],
      help: "set it in an earlier step, or read it in a later one",
    });
    return;
  }
  const meant = nearest(name, everywhere);
  report({
    code: "lower/undefined-variable",
    severity: "warning",
    message: `nothing sets or provides ${name} on ${roles.join(", ")}`,
    span,
    notes: everywhere.has(name) ? [{ message: "tasks of another role set it, on other hosts" }] : [],
    help:
      meant === undefined || meant === name
        ? "set it, give it a default, or provide it with -e or in the inventory"
        : `did you mean ${meant}?`,
  });
}
