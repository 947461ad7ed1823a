import type { PlainChange, ServiceChange } from "./service-change.ts";

/** What stands for everything that Pacemaker runs. */
export const CLUSTER = "Pacemaker cluster";

/** Services that a command line stops, starts or restarts: what administrators type, not all that a shell can do. */
export function commandChanges(text: string): readonly PlainChange[] {
  // An expression is one word, whatever blanks it holds; what the shell computes is a word that is no name.
  const whole = text
    .replace(/\{\{.*?\}\}/g, (expression) => expression.replace(/\s+/g, ""))
    .replace(/\$\([^)]*\)|`[^`]*`/g, "$$");
  return whole.split(/&&|\|\||[;|\n]/).flatMap((line) => lineChanges(wordsOf(line)));
}

function lineChanges([program = "", ...words]: readonly string[]): readonly PlainChange[] {
  const options = words.filter((word) => word.startsWith("-"));
  const plain = words.filter((word) => !word.startsWith("-"));
  switch (program.slice(program.lastIndexOf("/") + 1)) {
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
]);

/** Names that a shell computes are not names yet. */
function changes(verb: string, names: readonly string[]): readonly PlainChange[] {
  const what = VERBS.get(verb);
  if (what === undefined) return [];
  const redirected = names.findIndex((name) => /[<>]/.test(name));
  return (redirected < 0 ? names : names.slice(0, redirected))
    .filter((name) => !/[$&()]/.test(name))
    .map((name) => ({ daemon: name.replace(/\.service$/, ""), what, disabled: false }));
}

/** Without what may stand before a command: `sudo`, words of the shell, variables. */
function wordsOf(line: string): readonly string[] {
  const words = line
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^["']|["']$/g, ""));
  const first = words.findIndex((word) => !/^(sudo|if|then|do|else|!|\{|\w+=.*)$/.test(word));
  return first < 0 ? [] : words.slice(first);
}
