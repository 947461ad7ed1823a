import type { Files } from "../model/files.ts";
import { child } from "./node-value.ts";
import { hiddenness } from "./parameter-schema.ts";

/** Every template of a tree whose text is accepted; they are not read for anything else. */
export type TemplatesWith = (accepts: (text: string) => boolean) => Iterable<string>;

/**
 * Of the parameters that an operator gives, those that some template of the tree hides: what is a secret in one
 * template is none the less one in another that forgot to say so.
 */
export function hiddenNames(
  given: ReadonlySet<string>,
  files: Files,
  templatesWith: TemplatesWith,
): ReadonlySet<string> {
  const hidden = new Set<string>();
  if (given.size === 0) return hidden;
  for (const path of templatesWith((text) => text.includes("hidden") && mentionsKey(text, given))) {
    const parameters = child(files.document(path), "parameters");
    if (parameters?.kind !== "map") continue;
    for (const { key, value } of parameters.entries.values())
      if (given.has(key) && hiddenness(child(value, "hidden")) !== "shown") hidden.add(key);
  }
  return hidden;
}

/** Whether a text has one of these before a colon. */
function mentionsKey(text: string, names: ReadonlySet<string>): boolean {
  for (const [, name = ""] of text.matchAll(/(\w+)["']?\s*:/g)) if (names.has(name)) return true;
  return false;
}
