import type { Meter } from "./meter.ts";

/** Python's `text.replace(old, fresh, times)`; a negative count replaces every one. */
export function replaceText(text: string, old: string, fresh: string, times: number, meter: Meter): string {
  // An empty text stands before every character and at the end.
  const parts = old === "" ? ["", ...Array.from(text), ""] : text.split(old);
  const replaced = times < 0 ? parts.length - 1 : Math.min(times, parts.length - 1);
  meter.tick(parts.length);
  meter.checkText(text.length + replaced * fresh.length);
  const rest = parts.slice(replaced).join(old);
  return [...parts.slice(0, replaced), rest].join(fresh);
}
