import { isList, type Value } from "../value/value.ts";

/** The tags of a task as Ansible reads them: a text is split at commas, a list is taken as it is. */
export function tagsOf(tags: Value | undefined): readonly string[] {
  if (typeof tags === "string") return tags.split(",").map((tag) => tag.trim());
  if (isList(tags)) return tags.flat().map(String);
  return tags === undefined || tags === null ? [] : [String(tags)];
}

const STEP = /^step(\d+)$/;

/** The steps that tags ask for. */
export function stepsOf(tags: readonly string[]): readonly number[] {
  return tags.flatMap((tag) => {
    const digits = STEP.exec(tag)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
}

/** Whether tags make a task run at every step: Ocata and Pike ran Ansible with `--tags common,stepN`. */
export function runsAlways(tags: readonly string[]): boolean {
  return tags.includes("common") || tags.includes("always");
}

/** The tags that say something else than the step. */
export function otherTags(tags: readonly string[]): readonly string[] {
  return tags.filter((tag) => tag !== "common" && !STEP.test(tag));
}
