import type { ServiceWorks } from "../collect-work.ts";
import type { Cause, Link } from "../link.ts";

const STEP_ORDER: Cause = { kind: "step-order" };

/** The steps of a service stand in their order; they may share a wave. */
export function stepOrderLinks({ byService }: ServiceWorks): readonly Link[] {
  const links: Link[] = [];
  for (const areas of byService.values())
    for (const { steps } of areas)
      for (let i = 1; i < steps.length; i++) {
        const [from, to] = [steps[i - 1], steps[i]];
        if (from !== undefined && to !== undefined) links.push({ from, to, weight: 0, cause: STEP_ORDER });
      }
  return links;
}
