import type { Budget } from "../../budget/budget.ts";
import type { Match, Pattern } from "./pattern.ts";

/** Python's `re.split`: the texts between the matches, and what the groups matched; zero is no limit. */
export function splitAtMatches(
  pattern: Pattern,
  text: string,
  limit: number,
  budget: Budget,
): readonly (string | null)[] {
  const chars = Array.from(text);
  const parts: (string | null)[] = [];
  let from = 0;
  for (const match of limited(pattern, text, limit, budget)) {
    parts.push(chars.slice(from, match.start).join(""));
    parts.push(...match.groups.slice(1).map((group) => group?.text ?? null));
    from = match.end;
  }
  parts.push(chars.slice(from).join(""));
  return parts;
}

/** Python's `re.sub`; zero is no limit. */
export function replaceMatches(
  pattern: Pattern,
  text: string,
  replacement: (match: Match) => string,
  limit: number,
  budget: Budget,
): string {
  const chars = Array.from(text);
  let result = "";
  let from = 0;
  for (const match of limited(pattern, text, limit, budget)) {
    const made = chars.slice(from, match.start).join("") + replacement(match);
    budget.makeText(made.length);
    result += made;
    from = match.end;
  }
  return result + chars.slice(from).join("");
}

/** Python's `re.escape`. */
export function escapeRegex(text: string): string {
  return text.replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, "\\$&");
}

/** As many matches as the limit allows; Python takes a negative one to mean none at all. */
function* limited(pattern: Pattern, text: string, limit: number, budget: Budget): Generator<Match> {
  if (limit < 0) return;
  let count = 0;
  for (const match of pattern.matches(text, budget)) {
    yield match;
    if (++count === limit) return;
  }
}
