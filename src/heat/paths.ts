/** How a reference in a file is resolved: by folders on a disk, or as a key among given files. */
export type ResolvePath = (from: string, reference: string) => string;

/** Relative to the folder of the file that names it, `..` and `.` gone. */
export function relativeTo(from: string, reference: string): string {
  if (reference.startsWith("/") || reference.includes("://")) return normalize(reference);
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  return normalize(folder + reference);
}

/** As the files of a request are keyed: a reference is the key. */
export function asKey(_from: string, reference: string): string {
  return reference;
}

function normalize(path: string): string {
  const scheme = /^[a-z]+:\/\//i.exec(path)?.[0] ?? "";
  const kept: string[] = [];
  for (const part of path.slice(scheme.length).split("/")) {
    if (part === ".") continue;
    if (part === ".." && kept.length > 0 && kept.at(-1) !== ".." && kept.at(-1) !== "") kept.pop();
    else if (part !== "" || kept.length === 0) kept.push(part);
  }
  return scheme + kept.join("/");
}

/** Whether a resource type is a template's path. */
export function isTemplatePath(type: string): boolean {
  return /\.(ya?ml|template)$/.test(type);
}
