import { type ShellCommand, shellCommands } from "../../shell/commands.ts";
import type { PlainChange, ServiceChange } from "./service-change.ts";

/** What stands for everything that Pacemaker runs. */
export const CLUSTER = "Pacemaker cluster";

/** Services that a command line stops, starts or restarts: what administrators type, not all that a shell can do. */
export function commandChanges(text: string): readonly PlainChange[] {
  return shellCommands(text).flatMap(changesOf);
}

function changesOf({ program, words }: ShellCommand): readonly PlainChange[] {
  const options = words.filter((word) => word.startsWith("-"));
  const plain = words.filter((word) => !word.startsWith("-"));
  switch (program) {
    case "systemctl":
      return systemctl(plain, options.includes("--now"));
    case "service":
      return changes(plain[1] ?? "", plain.slice(0, 1));
    case "docker":
    case "podman":
      return changes(plain[0] ?? "", plain.slice(1));
    case "pcs":
      return pcs(plain);
    default:
      return [];
  }
}

function systemctl([verb = "", ...units]: readonly string[], now: boolean): readonly PlainChange[] {
  if (now && verb === "enable") return changes("start", units);
  if (now && verb === "disable") return changes("stop", units).map((each) => ({ ...each, disabled: true }));
  return changes(verb, units);
}

/** A disabled resource is a stopped one, other than with `systemctl`. */
function pcs([thing, verb = "", name]: readonly string[]): readonly PlainChange[] {
  if (thing === "cluster") return changes(verb, [CLUSTER]);
  const plain = verb === "disable" ? "stop" : verb === "enable" ? "start" : verb;
  return thing === "resource" && name !== undefined ? changes(plain, [name]) : [];
}

const VERBS: ReadonlyMap<string, ServiceChange["what"]> = new Map([
  ["stop", "stop"],
  ["start", "start"],
  ["restart", "restart"],
  ["reload", "reload"],
]);

/** `{{x}}` and `{{ x }}` are one name. */
function daemonOf(name: string): string {
  return name
    .replace(/\{\{[\s\S]*?\}\}/g, (expression) => expression.replace(/\s+/g, ""))
    .replace(/\.service$/, "");
}

/** Names that a shell computes are not names yet. */
function changes(verb: string, names: readonly string[]): readonly PlainChange[] {
  const what = VERBS.get(verb);
  if (what === undefined) return [];
  const redirected = names.findIndex((name) => /[<>]/.test(name));
  return (redirected < 0 ? names : names.slice(0, redirected))
    .filter((name) => !/[$&()`]/.test(name))
    .map((name) => ({ daemon: daemonOf(name), what, disabled: false }));
}
