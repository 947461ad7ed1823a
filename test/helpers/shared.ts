import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder with real template trees and Heat's own answers, when it is there (`../shared`, or `SEGUE_SHARED`). */
export const shared: string | undefined = findShared();

function findShared(): string | undefined {
  const folder = process.env["SEGUE_SHARED"] ?? fileURLToPath(new URL("../../../shared", import.meta.url));
  return existsSync(`${folder}/tht`) ? folder : undefined;
}

/** A real tripleo-heat-templates tree: of `../shared`, or the one that `SEGUE_THT` names. */
export function templateTree(release: string): string | undefined {
  const own = process.env["SEGUE_THT"];
  if (own !== undefined) return existsSync(`${own}/${release}`) ? `${own}/${release}` : undefined;
  return shared === undefined ? undefined : `${shared}/tht/${release}`;
}

export { sayMissing } from "./not-run.ts";
