import type { Budget } from "../budget/budget.ts";

/** Python's `text.replace(old, fresh, times)`; a negative count replaces every one. */
export function replaceText(text: string, old: string, fresh: string, times: number, budget: Budget): string {
  // An empty text stands before every character and at the end.
  const parts = old === "" ? ["", ...Array.from(text), ""] : text.split(old);
  const replaced = times < 0 ? parts.length - 1 : Math.min(times, parts.length - 1);
  budget.step(parts.length);
  budget.makeText(text.length + replaced * fresh.length);
  const rest = parts.slice(replaced).join(old);
  return [...parts.slice(0, replaced), rest].join(fresh);
}
