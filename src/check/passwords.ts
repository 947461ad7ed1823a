/** Where command lines hold passwords; the group `secret` is what is taken for one. */
const PATTERNS: readonly RegExp[] = [
  /--?(?:[\w-]*-)?(?:password|passwd|passphrase)[= ]\s*(["']?)(?<secret>[^\s"'|;&]+)\1/gi,
  /(?:^|[\s;])\w*(?:PASSWORD|PASSWD|PASSPHRASE)=(["']?)(?<secret>[^\s"'|;&]+)\1/g,
  /\b[a-z][\w+.-]*:\/\/[^\s:@/'"]*:(?<secret>[^\s@/'"]+)@/gi,
  /\b(?:mysql|mariadb)\w*\s(?:[^|;&\n]*\s)?-p(["']?)(?<secret>[^\s"'|;&]+)\1/g,
  /\bcurl\s(?:[^|;&\n]*\s)?(?:-u|--user)[= ]?\s*["']?[^\s:"']+:(?<secret>[^\s"']+)/g,
  /\bsshpass\s+-p\s*(["']?)(?<secret>[^\s"']+)\1/g,
  /\becho\s+(?:-n\s+)?["']?[\w.-]+:(?<secret>[^\s"'|]+)["']?\s*\|\s*(?:sudo\s+)?\S*chpasswd\b/g,
  /\becho\s+(?:-n\s+)?(["']?)(?<secret>[^\s"'|]+)\1\s*\|\s*(?:sudo\s+)?\S*passwd\s[^|;&\n]*--stdin/g,
  /\bcrudini\s+(?:-\S+\s+)*--set\s+\S+\s+\S+\s+\S*(?:password|passwd|passphrase)\s+(["']?)(?<secret>[^\s"'|;&]+)\1/gi,
];

const SETTING =
  /^[\s"']*[\w.-]*(?:password|passwd|passphrase)["']?[ \t]*[=:][ \t]*(["']?)(?<secret>[^\s"'()[\],]+)\1[ \t]*$/gim;

/** What stands in the places of passwords in a command line, filled in by the shell or not. */
export function passwordsIn(command: string): readonly string[] {
  return PATTERNS.flatMap((pattern) => secretsOf(command, pattern));
}

/** The same of the lines of a configuration file; in a program a line of that form is an assignment. */
export function passwordsInLines(text: string): readonly string[] {
  return text.startsWith("#!") ? [] : secretsOf(text, SETTING);
}

function secretsOf(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(({ groups }) => groups?.["secret"] ?? "");
}
