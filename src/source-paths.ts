import { isAbsolute, relative, resolve } from "node:path";
import type { Inputs } from "./inputs.ts";

/**
 * From a path in a diagnostic (relative to `workingDirectory`) to the one that the output names: relative to the
 * project's folder or to the tree, so that it is the same wherever segue was started.
 */
export function sourcePaths(
  { project, tree }: Inputs,
  workingDirectory: string,
  hasProjectFile: boolean,
): (path: string) => string {
  const bases = [hasProjectFile ? project.directory : tree, tree];
  return (path) => stablePath(resolve(workingDirectory, path), bases);
}

/** Relative to the first folder that holds it; a path that leads nowhere near keeps only its name. */
function stablePath(absolute: string, bases: readonly string[]): string {
  for (const base of bases) {
    const within = relative(base, absolute);
    if (!within.startsWith("..") && !isAbsolute(within)) return within;
  }
  return absolute.slice(absolute.lastIndexOf("/") + 1);
}
