/** Whether a path from an untrusted list stays below the folder it is joined to. */
export function isSafePath(path: string): boolean {
  if (path === "" || path.includes("\\") || path.includes("\0") || /^[A-Za-z]:/.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** Whether a manifest may name it: segue makes no hidden folders, so `.git/config` is never its own. */
export function isOwnPath(path: string): boolean {
  return (
    isSafePath(path) &&
    !path
      .split("/")
      .slice(0, -1)
      .some((part) => part.startsWith("."))
  );
}

/** What a tree of segue consists of, now or in an earlier version: nothing else is ever removed. */
const LAYOUT = [
  /^(?:upgrade|preflight|journal|requirements|nodes\.example)\.yml$/,
  /^(?:ansible\.cfg|\.ansible-lint|\.yamllint|\.gitattributes|PLAN\.md|plan\.json|manifest\.json)$/,
  /^(?:stages|playbooks|playbooks\/common|steps\/[\w-]+|tasks\/[\w-]+)\/[\w-]+\.yml$/,
  /^tasks\/take-over\.yml$/,
  /^vars\/(?:run|slots|names|local|secrets\.example)\.yml$/,
  /^inventory\/(?:segue_inventory\.\w+|group_vars\/all(?:\/segue)?\.yml)$/,
];

/** Whether a file of that path can be left over from an earlier tree. */
export function isLayoutPath(path: string): boolean {
  return isSafePath(path) && LAYOUT.some((pattern) => pattern.test(path));
}
