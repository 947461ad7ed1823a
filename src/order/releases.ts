import type { Release } from "../model/project.ts";
import { RELEASES } from "../model/releases.ts";

/**
 * The releases that a fast-forward passes, the last one included: the loop runs for all but the last, the post tasks
 * for the last. Without known ends it is TripleO's own default, Newton to Queens.
 */
export function fastForwardReleases({ from, to }: Release): readonly string[] {
  const first = RELEASES.indexOf(from?.toLowerCase() ?? "newton");
  const last = RELEASES.indexOf(to?.toLowerCase() ?? "queens");
  if (first === -1 || last <= first) return ["ocata", "pike", "queens"];
  return RELEASES.slice(first + 1, last + 1);
}
