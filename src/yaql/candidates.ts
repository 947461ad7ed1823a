import { library } from "./library.ts";
import type { Overload } from "./overload.ts";
import type { Scope } from "./scope.ts";

/** The implementations that one way of calling a name may mean. */
export interface Candidates {
  /** Those nearest to the call first: the expression's own, the library's, then its last resorts. */
  readonly levels: readonly (readonly Overload[])[];
  /** Whether they read `a => b` as a keyword argument or as a rule; some names have both kinds, which is an error. */
  readonly reads: "names" | "rules" | "either";
}

/** What `name(…)` or `x.name(…)` may mean in a scope. */
export function candidatesFor(name: string, scope: Scope, asMethod: boolean): Candidates {
  // Python forbids some names that yaql wants: an underscore at the end never counts.
  const bare = name.endsWith("_") ? name.replace(/_+$/, "") : name;
  const known = (asMethod ? methods : functions).get(bare) ?? NONE;
  const own = asMethod ? [] : scope.functionsNamed(bare);
  return own.length === 0 ? known : makeCandidates([...own.map((overload) => [overload]), ...known.levels]);
}

const NONE: Candidates = { levels: [], reads: "names" };
const functions = callable("function");
const methods = callable("method");

function callable(form: "function" | "method"): ReadonlyMap<string, Candidates> {
  const found = new Map<string, Candidates>();
  for (const [name, overloads] of library) {
    const fitting = overloads.filter((overload) => overload.form === "both" || overload.form === form);
    const usual = fitting.filter(({ lastResort }) => lastResort !== true);
    const last = fitting.filter(({ lastResort }) => lastResort === true);
    if (fitting.length > 0) found.set(name, makeCandidates([usual, last]));
  }
  return found;
}

function makeCandidates(all: readonly (readonly Overload[])[]): Candidates {
  const levels = all.filter((level) => level.length > 0);
  const rules = new Set(levels.flat().map((overload) => overload.rules === true));
  return { levels, reads: rules.size > 1 ? "either" : rules.has(true) ? "rules" : "names" };
}
