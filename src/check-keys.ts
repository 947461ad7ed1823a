import type { Report } from "./diagnostic/diagnostic.ts";
import type { Inputs } from "./inputs.ts";
import { checkEnvironmentKeys, declaredParameters } from "./load/environment-keys.ts";
import { checkTemplateKeys } from "./load/template-keys.ts";
import type { Node } from "./source/node.ts";

/** What templates and environments say where nothing reads it. `templates` are those that evaluation has read. */
export function checkKeys(inputs: Inputs, templates: readonly string[], report: Report): void {
  const { files, ownership, services, environments, tree } = inputs;
  const documents = (paths: Iterable<string>): readonly Node[] =>
    [...new Set(paths)].flatMap((path) => files.document(path) ?? []);
  const all = documents([...services.values(), ...templates]);
  for (const document of all) checkTemplateKeys(document, ownership, report);
  const parameters = new Set(all.flatMap(declaredParameters));
  // Environments of the tree's own speak for more templates than an upgrade reads.
  const own = environments.filter((path) => ownership === "own" || !path.startsWith(`${tree}/`));
  for (const document of documents(own)) checkEnvironmentKeys(document, parameters, ownership, report);
}
