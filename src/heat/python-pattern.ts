import { Budget, BudgetSpent } from "../budget/budget.ts";
import { PythonError } from "../python/python-error.ts";
import { Pattern } from "../python/regex/pattern.ts";

/** Whether a text fits a pattern. */
export type FitsPattern = (text: string) => boolean;

/**
 * Whether `re.match` takes the whole of a text. Heat compares where the match ended, so an alternative that
 * matches less and comes first makes it fail, unlike an anchored pattern. Undefined for a pattern that Python
 * does not understand.
 */
export function compilePattern(source: string): FitsPattern | undefined {
  const pattern = unlessFailing(() => new Pattern(source));
  if (pattern === undefined) return undefined;
  return (text) => {
    const found = unlessFailing(() => ({
      match: pattern.search(text, new Budget()),
    }));
    // A pattern that takes too long to try refuses nothing.
    if (found === undefined) return true;
    return found.match?.start === 0 && found.match.end === [...text].length;
  };
}

function unlessFailing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof PythonError || error instanceof BudgetSpent) return undefined;
    throw error;
  }
}
