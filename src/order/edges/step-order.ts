import type { ServiceWorks } from "../collect-work.ts";
import type { Cause, Link } from "../link.ts";

const STEP_ORDER: Cause = { kind: "step-order" };

/** The steps of a service stand in their order; they may share a wave. */
export function stepOrderLinks({ byService }: ServiceWorks): readonly Link[] {
  const links: Link[] = [];
  for (const areas of byService.values())
    for (const { steps } of areas)
      for (const [i, to] of steps.entries()) {
        const from = steps[i - 1];
        if (from !== undefined) links.push({ from, to, weight: 0, cause: STEP_ORDER });
      }
  return links;
}
