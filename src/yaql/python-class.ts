const PARENT = {
  object: undefined,
  none: "object",
  bool: "int",
  int: "object",
  iterable: "object",
  mapping: "iterable",
  sequence: "iterable",
  str: "sequence",
  set: "iterable",
  iterator: "iterable",
  ordering: "iterable",
  regex: "object",
  rule: "object",
  scope: "object",
} as const;

/** The classes of Python that tell implementations apart. */
export type PythonClass = keyof typeof PARENT;

/** Whether every `a` is a `b`, and not the other way round. */
export function isNarrower(a: PythonClass | undefined, b: PythonClass | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return false;
  for (let parent: PythonClass | undefined = PARENT[a]; parent !== undefined; parent = PARENT[parent])
    if (parent === b) return true;
  return false;
}
