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
