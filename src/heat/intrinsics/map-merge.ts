import type { Node } from "../../source/node.ts";
import { isList, isMap, type Value } from "../../value/value.ts";
import type { Call, Intrinsic } from "../intrinsic.ts";
import { deferAll, LazyMap } from "../lazy-map.ts";
import { knownMap } from "./arguments.ts";

const FORM = 'arguments to "map_merge" must be of the form [{"key1": "val1"}, {"key2": "val2"}]';

/** `map_merge: [map, map, ...]`: shallow, later ones win; null maps are skipped. */
export const mapMerge: Intrinsic = {
  name: "map_merge",
  since: "2016-04-08",
  evaluate(args: Node, call: Call): Value {
    const merged = new LazyMap();
    for (const map of mapsOf(args, call)) {
      if (map === null) continue;
      if (!isMap(map)) call.fail("items to merge must be maps", args.span);
      deferAll(merged, knownMap(map, call));
    }
    call.scope.machine.checkCount(merged.size);
    call.scope.machine.origins.record(merged, { span: call.span, via: call.scope.via });
    return merged;
  },
};

/** An empty text, which is what a path into a parameter gives where nothing is, has no items either. */
function mapsOf(args: Node, call: Call): readonly Value[] {
  const value = call.evaluate(args);
  if (value === "") return [];
  if (!isList(value)) call.fail(FORM, args.span);
  return value;
}
