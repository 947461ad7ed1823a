import type { Overlay, OverlayEntry, OverlaySection } from "../model/overlay.ts";
import type { ShownPlan } from "../model/plan.ts";
import { type DigestsOf, type HostStand, type HostState, hostStands } from "./host-states.ts";
import type { SavedJournals } from "./journal.ts";
import { hostTimes } from "./times.ts";

const LEGEND = [
  { state: "lost", words: "a host is lost" },
  { state: "changed", words: "changed since it was finished" },
  { state: "running", words: "running" },
  { state: "next", words: "next" },
  { state: "done", words: "done", whole: true },
  { state: "part", words: "done on some hosts" },
] as const;

type State = (typeof LEGEND)[number]["state"];

/** How far a run has come, to be laid over the plan. */
export function runOverlay(
  plan: ShownPlan,
  journals: readonly SavedJournals[],
  digestsOf: DigestsOf,
): Overlay {
  const stands = hostStands(
    plan,
    journals.flatMap(({ hosts }) => hosts),
    digestsOf,
  );
  const silent = journals.flatMap((each) => each.silent);
  const units = plan.slots.flatMap((slot, index) =>
    [...slot.roles].flatMap(([role, all]) => all.map((_, position) => ({ slot: index, role, position }))),
  );
  const byUnit = units.map(({ slot, role, position }) =>
    stands.flatMap((stand) => {
      const state = stand.journal.role === role ? stand.slots.get(slot)?.[position] : undefined;
      return state === undefined ? [] : [{ host: stand.journal.host, state }];
    }),
  );
  const texts = byUnit.map(hostLines);
  const times = hostTimes(stands, plan);
  const finished = stands.filter(({ next }) => next === undefined).length;
  const lost = stands.filter((stand) => stand.lost).length + silent.length;
  return {
    title: "This run",
    summary: `${finished} of ${stands.length + silent.length} hosts have finished${lost === 0 ? "" : `, ${lost} lost or silent`}`,
    sections: hostSections(stands, silent, plan, units),
    legend: LEGEND,
    states: byUnit.map((hosts) => LEGEND.findIndex(({ state }) => state === unitState(hosts))),
    notes: Object.fromEntries(texts.flatMap((lines, i) => (lines.length === 0 ? [] : [[i, [i]]]))),
    texts,
    counts: Object.fromEntries(
      byUnit.flatMap((hosts, i) => {
        const done = hosts.filter(({ state }) => state === "done").length;
        return hosts.length < 2 || unitState(hosts) === undefined || done === hosts.length
          ? []
          : [[i, `${done}/${hosts.length}`]];
      }),
    ),
    hosts: stands.map(({ journal: { host, role } }, i) => ({ host, role, times: times[i] ?? {} })),
  };
}

interface OnHost {
  readonly host: string;
  readonly state: HostState;
}

function unitState(hosts: readonly OnHost[]): State | undefined {
  const found = new Set(hosts.map(({ state }) => state));
  for (const state of ["lost", "changed", "running", "next"] as const) if (found.has(state)) return state;
  if (!found.has("done")) return undefined;
  return found.size === 1 ? "done" : "part";
}

const WORDS: Readonly<Record<HostState, string>> = {
  done: "done on",
  changed: "changed since it was finished on",
  running: "running on",
  next: "next on",
  lost: "lost before it on",
  open: "not yet on",
};

/** More hosts than these are counted. */
const MOST_HOSTS = 12;

function hostLines(hosts: readonly OnHost[]): readonly string[] {
  const states = [...new Set(hosts.map(({ state }) => state))];
  return states.map((state) => {
    const names = hosts.filter((each) => each.state === state).map(({ host }) => host);
    const rest = names.length - MOST_HOSTS;
    const list = rest > 0 ? `${names.slice(0, MOST_HOSTS).join(", ")} and ${rest} more` : names.join(", ");
    return `${WORDS[state]} ${list}`;
  });
}

function hostSections(
  stands: readonly HostStand[],
  silent: readonly string[],
  plan: ShownPlan,
  units: readonly { readonly slot: number; readonly role: string }[],
): readonly OverlaySection[] {
  const entries = stands.map((stand): OverlayEntry => {
    const { journal, slots, finished, next } = stand;
    const at = next === undefined ? "" : `, next: ${plan.slots[next]?.id}`;
    const last = journal.lines.at(-1);
    const own = units.findIndex(({ slot, role }) => slot === next && role === journal.role);
    return {
      state: hostState(stand),
      text: `${journal.host}: ${finished} of ${slots.size} slots finished${at}`,
      details: [
        ...(journal.holder === "" ? [] : [`held by ${journal.holder}`]),
        ...(stand.lost ? ["lost: the rest went on without it"] : []),
        ...(last === undefined || last.by === "" ? [] : [`last by ${last.by}`]),
      ],
      units: own < 0 ? [] : [own],
    };
  });
  const quiet = silent.map(
    (host): OverlayEntry => ({ state: "lost", text: `${host}: does not answer`, details: [], units: [] }),
  );
  return [{ title: "Hosts", entries: [...quiet, ...entries] }];
}

function hostState({ lost, next, slots, journal }: HostStand): State {
  if (lost) return "lost";
  if ([...slots.values()].flat().includes("changed")) return "changed";
  if (next === undefined) return "done";
  return journal.holder === "" ? "next" : "running";
}
