import type { Report } from "../diagnostic/diagnostic.ts";
import type { Dependency } from "../model/project.ts";
import type { Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";

const KEYS = ["service", "step", "before", "scope", "optional"];
const HELP = "write a service name, or {service: NAME, step: N, before: M, scope: host, optional: true}";

/** Reads `upgrade_after` of a template; what is no dependency is reported. */
export function readUpgradeAfter(value: Value, node: Node, report: Report): readonly Dependency[] {
  if (value === null) return [];
  const items = isList(value) ? value : [value];
  return items.flatMap((item, i) => {
    const span = node.kind === "list" && node.items.length === items.length ? node.items[i]?.span : undefined;
    return readOne(item, span ?? node.span, report) ?? [];
  });
}

function readOne(item: Value, span: Span, report: Report): Dependency | undefined {
  const base = { span, declaredIn: "template" } as const;
  if (typeof item === "string" && item !== "") return { on: item, scope: "deployment", ...base };
  const wrong = isMap(item) ? wrongIn(item) : "an entry of upgrade_after is a name or a map";
  if (!isMap(item) || wrong !== undefined) {
    report({
      code: "evaluate/role-data",
      severity: "error",
      message: wrong ?? "",
      span,
      notes: [],
      help: HELP,
    });
    return undefined;
  }
  const [step, before] = [item.get("step"), item.get("before")];
  return {
    on: String(item.get("service")),
    scope: item.get("scope") === "host" ? "host" : "deployment",
    ...(item.get("optional") === true && { optional: true }),
    ...(typeof step === "number" && { step }),
    ...(typeof before === "number" && { before }),
    ...base,
  };
}

function wrongIn(item: ValueMap): string | undefined {
  const unknown = [...item.keys()].find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return `upgrade_after knows no "${unknown}"`;
  if (typeof item.get("service") !== "string") return "upgrade_after needs the name of a service";
  for (const key of ["step", "before"])
    if (item.has(key) && typeof item.get(key) !== "number")
      return `"${key}" of upgrade_after must be a number`;
  if (typeof (item.get("optional") ?? false) !== "boolean")
    return '"optional" of upgrade_after is true or false';
  const scope = item.get("scope") ?? "deployment";
  return scope === "host" || scope === "deployment"
    ? undefined
    : 'the scope of upgrade_after is "host" or "deployment"';
}
