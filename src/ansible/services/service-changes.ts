import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { AnsibleTask } from "../task.ts";
import { CLUSTER, commandChanges } from "./command-changes.ts";
import { itemsOf, withItems } from "./loop-items.ts";
import type { PlainChange, ServiceChange } from "./service-change.ts";

/**
 * The services that a task stops, starts or restarts, in order; those of its block as well. To reload is
 * none of these. A `rescue` runs only
 * after a failure, and what has the tag `never` only when somebody asks for it: neither belongs to the plan.
 */
export function serviceChanges(task: AnsibleTask): readonly ServiceChange[] {
  return changesWithin(task, { conditional: false });
}

/** What one task does to services by itself, under the conditions that it has. */
export function ownServiceChanges(task: AnsibleTask): readonly PlainChange[] {
  return withItems(ownChanges(task), itemsOf(task.keywords));
}

type Surroundings = Pick<ServiceChange, "conditional" | "delegate">;

function changesWithin(task: AnsibleTask, outer: Surroundings): readonly ServiceChange[] {
  if (task.tags.includes("never")) return [];
  const delegate = task.keywords.get("delegate_to");
  const inner: Surroundings = {
    conditional: outer.conditional || task.keywords.has("when"),
    ...(outer.delegate === undefined ? {} : { delegate: outer.delegate }),
    ...(typeof delegate === "string" ? { delegate } : {}),
  };
  const nested = task.children.filter(({ section }) => section !== "rescue");
  return [
    ...ownServiceChanges(task)
      .filter(({ what }) => what !== "reload")
      .map((change) => ({ ...change, ...inner })),
    ...nested.flatMap((child) => changesWithin(child, inner)),
  ];
}

function ownChanges({ module = "", args, keywords }: AnsibleTask): readonly PlainChange[] {
  return MODULES.get(module.slice(module.lastIndexOf(".") + 1))?.(args, keywords) ?? [];
}

type ReadModule = (args: ValueMap, keywords: ValueMap) => readonly PlainChange[];

/** By the last part of a module's name, since collections carry the same module under several. */
const MODULES: ReadonlyMap<string, ReadModule> = new Map<string, ReadModule>([
  ["service", (args) => byState(args, ["name", "service", "unit"])],
  ["systemd", (args) => byState(args, ["name", "service", "unit"])],
  ["systemd_service", (args) => byState(args, ["name", "service", "unit"])],
  ["sysvinit", (args) => byState(args, ["name"])],
  ["docker_container", (args) => byState(args, ["name"])],
  ["podman_container", (args) => byState(args, ["name"])],
  ["pacemaker_resource", (args) => byState(args, ["resource"])],
  ["pacemaker_cluster", (args) => byState(args, [])],
  ["reboot", () => [change(HOST, "restart")]],
  ["command", (args) => commandChanges(commandText(args))],
  ["shell", (args) => commandChanges(commandText(args))],
  ["import_role", stoppedContainers],
  ["include_role", stoppedContainers],
]);

/** What stands for everything that runs on a host. */
const HOST = "the whole host (reboot)";

const STATES: ReadonlyMap<string, ServiceChange["what"]> = new Map([
  ["stopped", "stop"],
  ["absent", "stop"],
  ["disable", "stop"],
  ["offline", "stop"],
  ["started", "start"],
  ["enable", "start"],
  ["online", "start"],
  ["restarted", "restart"],
  ["restart", "restart"],
  ["reloaded", "reload"],
]);

function byState(args: ValueMap, names: readonly string[]): readonly PlainChange[] {
  const what = STATES.get(String(args.get("state")));
  const name = names.map((key) => args.get(key)).find((value) => typeof value === "string");
  const daemon = names.length === 0 ? CLUSTER : name;
  if (what === undefined || typeof daemon !== "string") return [];
  const disabled =
    what === "stop" && ["no", "false", "False", false].some((no) => no === args.get("enabled"));
  return [change(daemon, what, disabled)];
}

/** The role `tripleo-container-stop`, which is how TripleO's templates stop containers. */
function stoppedContainers(args: ValueMap, keywords: ValueMap): readonly PlainChange[] {
  const role = args.get("name");
  const vars = keywords.get("vars");
  if (typeof role !== "string" || !/^tripleo[-_]container[-_]stop$/.test(role) || !isMap(vars)) return [];
  return listOf(vars.get("tripleo_containers_to_stop"))
    .filter((name) => typeof name === "string")
    .map((name) => change(name, "stop"));
}

function commandText(args: ValueMap): string {
  const argv = args.get("argv");
  if (isList(argv)) return argv.map(String).join(" ");
  const text = args.get("cmd");
  return typeof text === "string" ? text : "";
}

function change(daemon: string, what: ServiceChange["what"], disabled = false): PlainChange {
  return { daemon: daemon.replace(/\.service$/, ""), what, disabled };
}

function listOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}
