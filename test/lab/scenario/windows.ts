import type { Evidence, HostEvent } from "./evidence.ts";

/** A span of time on a host, or of all hosts. */
export interface Window {
  readonly begin: number;
  readonly end: number;
  readonly what: string;
}

/** Events of a service, oldest first. */
export function eventsOf(evidence: Evidence, service: string, event: string): readonly HostEvent[] {
  return evidence.events
    .filter((item) => item.service === service && item.event === event)
    .sort((one, other) => one.at - other.at);
}

/** From each `opening` event of a host to the next `closing` one on the same host. */
export function windows(
  evidence: Evidence,
  service: string,
  [opening, closing]: readonly [string, string],
): readonly Window[] {
  return eventsOf(evidence, service, opening).map(({ host, at }) => {
    const closed = eventsOf(evidence, service, closing).find((item) => item.host === host && item.at >= at);
    return { begin: at, end: closed?.at ?? Number.POSITIVE_INFINITY, what: `${service} of ${host}` };
  });
}

/** Pairs of windows that overlap. */
export function overlaps(all: readonly Window[]): readonly (readonly [Window, Window])[] {
  const sorted = [...all].sort((one, other) => one.begin - other.begin);
  return sorted.flatMap((window, index) =>
    sorted
      .slice(index + 1)
      .filter((later) => later.begin < window.end)
      .map((later) => [window, later] as const),
  );
}

/** Spans in which a service gave no good answer, each widened by what one probe cannot see. */
export function outages(evidence: Evidence, service: string): readonly Window[] {
  const found: Window[] = [];
  let begin: number | undefined;
  let reasons = new Set<number>();
  for (const probe of evidence.probes.filter((item) => item.service === service)) {
    if (probe.status !== 200) {
      begin ??= probe.at;
      reasons.add(probe.status);
    } else if (begin !== undefined) {
      found.push({ begin, end: probe.at, what: `${service} answered ${[...reasons].join(", ")}` });
      begin = undefined;
      reasons = new Set();
    }
  }
  if (begin !== undefined)
    found.push({ begin, end: Number.POSITIVE_INFINITY, what: `${service} never came back` });
  return found;
}
