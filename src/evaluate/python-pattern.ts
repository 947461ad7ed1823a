/** A Python regular expression in JavaScript's notation; undefined where there is no equivalent. */
export function pythonPattern(source: string): RegExp | undefined {
  let flags = "u";
  let pattern = source.replace(/^\(\?([aimsux]+)\)/, (_, given: string) => {
    for (const flag of ["i", "m", "s"]) if (given.includes(flag)) flags += flag;
    return "";
  });
  pattern = pattern
    .replace(/\(\?P</g, "(?<")
    .replace(/\(\?P=(\w+)\)/g, "\\k<$1>")
    .replace(/\\A/g, "^")
    .replace(/\\Z/g, "$");
  for (const attempt of [flags, flags.replace("u", "")]) {
    try {
      return new RegExp(`^(?:${pattern})`, attempt);
    } catch {
      // Python allows escapes that JavaScript's stricter mode does not; the laxer mode comes next.
    }
  }
  return undefined;
}

/**
 * Whether `re.match` takes the whole text. Heat compares where the match ended, so an alternative that
 * matches less and comes first makes it fail, unlike an anchored pattern.
 */
export function matchesWhole(source: string, text: string): boolean {
  const pattern = pythonPattern(source);
  // A pattern that cannot be tried refuses nothing.
  if (pattern === undefined) return true;
  return pattern.exec(text)?.[0].length === text.length;
}
