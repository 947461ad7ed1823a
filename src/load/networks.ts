import type { Report } from "../diagnostic/diagnostic.ts";
import type { Files } from "../model/files.ts";
import { isMap, type Value, type ValueMap } from "../value/value.ts";
import { valueOfNode } from "../yaml/node-value.ts";
import { Decoder } from "./decode.ts";

/**
 * The networks of a tree's `network_data.yaml` as its templates see them: numbered, and with the lower-case name
 * filled in. Trees before Pike have none.
 */
export function loadNetworks(path: string, files: Files, report: Report): readonly ValueMap[] {
  const document = files.document(path);
  if (document === undefined || (document.kind === "scalar" && document.value === null)) return [];
  const decoder = new Decoder(report);
  const networks: ValueMap[] = [];
  for (const item of decoder.list(document, "the networks file")) {
    const network = valueOfNode(item);
    if (isMap(network) && typeof network.get("name") === "string" && isText(network.get("name_lower") ?? ""))
      networks.push(prepare(network, networks.length));
    else decoder.wrongType(item, "a network", "a map with a `name` (and `name_lower`) that is a text");
  }
  return networks;
}

function isText(value: Value): boolean {
  return typeof value === "string";
}

/** As TripleO prepares them before it renders templates. */
function prepare(network: ValueMap, index: number): ValueMap {
  const prepared = new Map<string, Value>(network).set("idx", index);
  const lower = network.get("name_lower");
  const hasLower = lower !== undefined && lower !== null && lower !== "";
  if (isEnabled(network) && !hasLower) prepared.set("name_lower", String(network.get("name")).toLowerCase());
  return prepared;
}

/** Templates of one network each are rendered for the enabled ones only. */
export function isEnabled(network: ValueMap): boolean {
  return network.get("enabled") !== false;
}
