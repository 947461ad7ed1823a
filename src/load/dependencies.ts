import type { Dependency } from "../model/project.ts";
import type { Node } from "../source/node.ts";
import type { Decoder } from "./decode.ts";

const KEYS = ["service", "step", "before", "scope", "optional"] as const;

/** `after: [mysql, {service: rabbitmq, step: 4, before: 5}, {service: openvswitch, scope: host}]` */
export function decodeDependencies(node: Node, decoder: Decoder): readonly Dependency[] {
  return decoder.list(node, "`after`").flatMap((item) => decodeDependency(item, decoder) ?? []);
}

function decodeDependency(node: Node, decoder: Decoder): Dependency | undefined {
  const common = { scope: "deployment", span: node.span, declaredIn: "project" } as const;
  if (node.kind !== "map") {
    const name = decoder.text(node, "a dependency");
    return name === undefined ? undefined : { ...common, on: name.value };
  }
  const entries = decoder.map(node, "a dependency", KEYS);
  const service = entries && decoder.required(entries, "service", "the dependency", node.span);
  const name = service && decoder.text(service, "`service` of a dependency");
  if (name === undefined) return undefined;
  const step = entries?.get("step");
  const before = entries?.get("before");
  const scope = entries?.get("scope");
  const optional = entries?.get("optional");
  const mayBeIdle = optional && decoder.boolean(optional.value, "`optional` of a dependency");
  const upTo = step && decoder.integer(step.value, "`step` of a dependency", 0);
  const from = before && decoder.integer(before.value, "`before` of a dependency", 0);
  return {
    ...common,
    on: name.value,
    ...(upTo === undefined ? {} : { step: upTo }),
    ...(from === undefined ? {} : { before: from }),
    ...(mayBeIdle === undefined ? {} : { optional: mayBeIdle }),
    ...(scope === undefined
      ? {}
      : { scope: decoder.oneOf(scope.value, "`scope`", ["deployment", "host"] as const) ?? "deployment" }),
  };
}
