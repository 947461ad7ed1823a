import type { Task } from "../../model/task.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import { childrenOf } from "../blocks.ts";
import { tagsOf } from "../tags.ts";
import { CLUSTER, commandChanges } from "./command-changes.ts";
import { itemsOf, withItems } from "./loop-items.ts";
import type { PlainChange, ServiceChange } from "./service-change.ts";

/**
 * The services that a task stops, starts or restarts, in order; those of its block as well. A `rescue` runs only
 * after a failure, and what has the tag `never` only when somebody asks for it: neither belongs to the plan.
 */
export function serviceChanges({ value }: Pick<Task, "value">): readonly ServiceChange[] {
  return changesOf(value, { conditional: false });
}

type Surroundings = Pick<ServiceChange, "conditional" | "delegate">;

function changesOf(task: ValueMap, outer: Surroundings): readonly ServiceChange[] {
  if (tagsOf(task.get("tags")).includes("never")) return [];
  const delegate = task.get("delegate_to");
  const inner: Surroundings = {
    ...outer,
    conditional: outer.conditional || task.has("when"),
    ...(typeof delegate === "string" ? { delegate } : {}),
  };
  return [
    ...withItems(ownChanges(task), itemsOf(task)).map((change) => ({ ...change, ...inner })),
    ...childrenOf(task, ["block", "always"]).flatMap((each) => changesOf(each, inner)),
  ];
}

function ownChanges(task: ValueMap): readonly PlainChange[] {
  return [...task].flatMap(
    ([key, args]) => MODULES.get(key.slice(key.lastIndexOf(".") + 1))?.(args, task) ?? [],
  );
}

type ReadModule = (args: Value, task: ValueMap) => readonly PlainChange[];

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
]);

function byState(args: Value, names: readonly string[]): readonly PlainChange[] {
  if (!isMap(args)) return [];
  const what = STATES.get(String(args.get("state")));
  const name = names.map((key) => args.get(key)).find((value) => typeof value === "string");
  const daemon = names.length === 0 ? CLUSTER : name;
  if (what === undefined || typeof daemon !== "string") return [];
  const disabled =
    what === "stop" && ["no", "false", "False", false].some((no) => no === args.get("enabled"));
  return [change(daemon, what, disabled)];
}

/** The role `tripleo-container-stop`, which is how TripleO's templates stop containers. */
function stoppedContainers(args: Value, task: ValueMap): readonly PlainChange[] {
  const role = isMap(args) ? args.get("name") : undefined;
  const vars = task.get("vars");
  if (typeof role !== "string" || !/^tripleo[-_]container[-_]stop$/.test(role) || !isMap(vars)) return [];
  return listOf(vars.get("tripleo_containers_to_stop"))
    .filter((name) => typeof name === "string")
    .map((name) => change(name, "stop"));
}

function commandText(args: Value): string {
  if (typeof args === "string") return args;
  if (!isMap(args)) return "";
  const argv = args.get("argv");
  if (isList(argv)) return argv.map(String).join(" ");
  const text = args.get("cmd") ?? args.get("_raw_params");
  return typeof text === "string" ? text : "";
}

function change(daemon: string, what: ServiceChange["what"], disabled = false): PlainChange {
  return { daemon: daemon.replace(/\.service$/, ""), what, disabled };
}

function listOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}
