import { unreachable } from "../diagnostic/unreachable.ts";
import type { DependencyReason, Reason } from "./plan-diff.ts";
import type { Voice } from "./report.ts";

/** A reason in words. */
export function reasonText(reason: Reason, say: Voice): string {
  switch (reason.kind) {
    case "dependency-added":
    case "dependency-dropped":
    case "dependency-changed":
      return chain(reason.via, reason.service, say) + dependencyText(reason, say);
    case "step":
      return `${chain(reason.via, reason.service, say)}${say.code(reason.service)} does in step ${reason.after} what it did in step ${reason.before}`;
    case "stage":
      return `it belongs to stage ${say.code(reason.after)}, not to ${say.code(reason.before)}`;
    case "phase":
      return `it belongs to the phase ${reason.after}, not to ${reason.before}`;
    case "role-order":
      return "the role's own order of services puts it there; nothing declared does";
    case "unknown":
      return "the rest moved around it; nothing declared about it changed";
    default:
      return unreachable(reason);
  }
}

function dependencyText({ kind, service, on, other, steps, source }: DependencyReason, say: Voice): string {
  const at = source === undefined ? "" : say.code(`${source.file}:${source.line}`);
  const place = at === "" ? "" : ` (${at})`;
  const pair = [say.code(service), say.code(on)] as const;
  if (kind === "dependency-added")
    return `${pair[0]} waits for ${pair[1]} now${other === "new" ? ", which is new" : ""}${place}`;
  if (kind === "dependency-dropped")
    return `${pair[0]} no longer waits for ${pair[1]}${other === "gone" ? ", which is gone" : ""}${
      source === undefined ? "" : ` (it did by ${at})`
    }`;
  const change = steps === undefined ? "" : `: ${steps.after} (was: ${steps.before})`;
  return `${pair[0]} waits for ${pair[1]} in other steps${change}${place}`;
}

/** `a waits for b, which waits for c; ` where `c` is what something happened to. */
function chain(via: readonly string[], cause: string, say: Voice): string {
  if (via.length === 0) return "";
  const [first, ...rest] = [...[...via].reverse(), cause];
  return `${say.code(first ?? "")} waits for ${rest.map(say.code).join(", which waits for ")}; `;
}
