import type { OperationDeclaration } from "../model/project.ts";
import { titleFault } from "../names/name-rules.ts";
import type { MapEntry, Node } from "../source/node.ts";
import type { Located } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import type { Decoder } from "./decode.ts";
import type { SourceTasks } from "./source-tasks.ts";
import { decodeTasks } from "./stages.ts";

const COMMON = [
  "name",
  "use",
  "after",
  "before",
  "hosts",
  "serial",
  "once",
  "before_each",
  "after_each",
] as const;
/** A built-in operation has its own tasks, and only it has settings. */
const KEYS = { builtIn: [...COMMON, "with"], own: [...COMMON, "tasks"] } as const;

/** One entry of `operations`. */
export function decodeOperation(
  node: Node,
  decoder: Decoder,
  tasks: SourceTasks,
): OperationDeclaration | undefined {
  const builtIn = node.kind === "map" && node.entries.has("use");
  const entries = builtIn
    ? decoder.map(node, "a built-in operation", KEYS.builtIn)
    : decoder.map(node, "an operation without `use`", KEYS.own);
  if (entries === undefined) return undefined;
  const use = textOf(entries.get("use"), decoder);
  const written = entries.get("name");
  const name = written === undefined ? use : decoder.name(written.value, "an operation", titleFault);
  if (name === undefined && written !== undefined) return undefined;
  if (name === undefined) {
    decoder.missing("name", "the operation", node.span);
    return undefined;
  }
  const own = decodeTasks(entries.get("tasks"), decoder, tasks);
  if (use === undefined && own.length === 0) decoder.missing("tasks", "the operation", node.span);
  const serial = entries.get("serial");
  const hostsAtOnce = serial && decoder.hosts(serial.value, "`serial`");
  const once = entries.get("once");
  return {
    name: name.value,
    span: node.span,
    ...(use === undefined ? {} : { use }),
    after: decodeAfter(entries.get("after"), decoder),
    before: oneOrMore(entries.get("before"), decoder),
    hosts: oneOrMore(entries.get("hosts"), decoder),
    ...(hostsAtOnce === undefined ? {} : { serial: hostsAtOnce }),
    once: once !== undefined && decoder.boolean(once.value, "`once`") === true,
    with: decodeSettings(entries.get("with"), decoder, tasks),
    tasks: own,
    beforeEach: decodeTasks(entries.get("before_each"), decoder, tasks),
    afterEach: decodeTasks(entries.get("after_each"), decoder, tasks),
  };
}

function textOf(entry: MapEntry | undefined, decoder: Decoder): Located<string> | undefined {
  return entry && decoder.text(entry.value, `\`${entry.key}\` of an operation`);
}

/** Without `after`, an operation stands after everything (on a host: after all services of that host). */
function decodeAfter(entry: MapEntry | undefined, decoder: Decoder): OperationDeclaration["after"] {
  if (entry === undefined) return [];
  const names = oneOrMore(entry, decoder);
  return names.some(({ value }) => value === "everything") ? "everything" : names;
}

/** `hosts: nova_compute` or `hosts: [Controller, Compute]`. */
function oneOrMore(entry: MapEntry | undefined, decoder: Decoder): readonly Located<string>[] {
  if (entry === undefined) return [];
  if (entry.value.kind === "list") return decoder.texts(entry.value, `\`${entry.key}\``);
  const one = textOf(entry, decoder);
  return one === undefined ? [] : [one];
}

function decodeSettings(
  entry: MapEntry | undefined,
  decoder: Decoder,
  tasks: SourceTasks,
): ReadonlyMap<string, Value> {
  if (entry === undefined) return new Map();
  const settings = decoder.anyMap(entry.value, "`with`");
  return new Map([...(settings ?? [])].map(([key, { value }]) => [key, tasks.value(value)]));
}
