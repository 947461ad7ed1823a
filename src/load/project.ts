import type { Report } from "../diagnostic/diagnostic.ts";
import type { Files } from "../model/files.ts";
import {
  type Dialect,
  type Project,
  type Release,
  type ServiceDeclaration,
  WORKFLOWS,
  type Workflow,
} from "../model/project.ts";
import { titleFault } from "../names/name-rules.ts";
import type { MapEntry, Node } from "../source/node.ts";
import type { Located } from "../source/span.ts";
import { Decoder } from "./decode.ts";
import { decodeDependencies } from "./dependencies.ts";
import { decodeOperation } from "./operations.ts";
import { SourceTasks } from "./source-tasks.ts";
import { decodeStage } from "./stages.ts";

const DIALECTS: readonly Dialect[] = ["tags", "conditions"];

const KEYS = [
  "templates",
  "roles",
  "environments",
  "service_properties",
  "release",
  "workflow",
  "strict",
  "stages",
  "services",
  "operations",
  "configure",
  "dialects",
] as const;

/** Reads `segue.yaml` (DESIGN 2.1); undefined when it cannot be used, which is reported. */
export function loadProject(path: string, files: Files, report: Report): Project | undefined {
  const document = files.document(path);
  if (document === undefined) return undefined;
  let broken = false;
  const decoder = new Decoder((diagnostic) => {
    broken ||= diagnostic.severity === "error";
    report(diagnostic);
  });
  const project = decodeProject(document, path.slice(0, path.lastIndexOf("/")) || "/", decoder);
  return broken ? undefined : project;
}

function decodeProject(document: Node, directory: string, decoder: Decoder): Project | undefined {
  const entries = decoder.map(document, "the project", KEYS);
  if (entries === undefined) return undefined;
  const tasks = new SourceTasks();
  const templates = textAt("templates");
  const roles = textAt("roles");
  if (templates === undefined || roles === undefined) return undefined;
  const properties = entries.has("service_properties") ? textAt("service_properties") : undefined;
  const strict = entries.get("strict");
  const configure = entries.has("configure") ? textAt("configure") : undefined;
  return {
    directory,
    templates,
    roles,
    environments: environments(entries.get("environments"), decoder),
    ...(properties === undefined ? {} : { serviceProperties: properties }),
    release: release(entries.get("release"), decoder),
    workflow: workflow(entries.get("workflow"), decoder),
    strict: strict !== undefined && decoder.boolean(strict.value, "`strict`") === true,
    stages: itemsAt("stages").flatMap((node) => decodeStage(node, decoder, tasks) ?? []),
    services: services(entries.get("services"), decoder),
    operations: itemsAt("operations").flatMap((node) => decodeOperation(node, decoder, tasks) ?? []),
    ...(configure === undefined ? {} : { configure }),
    dialects: dialects(entries.get("dialects"), decoder),
    origins: tasks.origins,
  };

  function textAt(key: string): Located<string> | undefined {
    const node = entries && decoder.required(entries, key, "the project", document.span);
    return node && decoder.text(node, `\`${key}\``);
  }

  function itemsAt(key: string): readonly Node[] {
    const entry = entries?.get(key);
    return entry === undefined ? [] : decoder.list(entry.value, `\`${key}\``);
  }
}

function environments(entry: MapEntry | undefined, decoder: Decoder): readonly Located<string>[] {
  return entry === undefined ? [] : decoder.texts(entry.value, "`environments`");
}

function release(entry: MapEntry | undefined, decoder: Decoder): Release {
  if (entry === undefined) return {};
  const entries = decoder.map(entry.value, "`release`", ["from", "to"]);
  const from = entries?.get("from");
  const to = entries?.get("to");
  const fromName = from && decoder.name(from.value, "a release", titleFault)?.value;
  const toName = to && decoder.name(to.value, "a release", titleFault)?.value;
  return {
    ...(fromName === undefined ? {} : { from: fromName }),
    ...(toName === undefined ? {} : { to: toName }),
  };
}

function workflow(entry: MapEntry | undefined, decoder: Decoder): Workflow {
  return (entry && decoder.oneOf(entry.value, "`workflow`", WORKFLOWS)) ?? "upgrade";
}

function services(entry: MapEntry | undefined, decoder: Decoder): ReadonlyMap<string, ServiceDeclaration> {
  const declared = new Map<string, ServiceDeclaration>();
  if (entry === undefined) return declared;
  for (const { key, keySpan, value } of decoder.anyMap(entry.value, "`services`")?.values() ?? []) {
    const entries = decoder.map(value, `service ${key}`, ["after", "stage"]);
    const after = entries?.get("after");
    const stage = entries?.get("stage");
    const stageName = stage && decoder.text(stage.value, "`stage`");
    declared.set(key, {
      span: keySpan,
      after: after === undefined ? [] : decodeDependencies(after.value, decoder),
      ...(stageName === undefined ? {} : { stage: stageName }),
    });
  }
  return declared;
}

function dialects(entry: MapEntry | undefined, decoder: Decoder): ReadonlyMap<string, Dialect> {
  const chosen = new Map<string, Dialect>();
  if (entry === undefined) return chosen;
  for (const { key, value } of decoder.anyMap(entry.value, "`dialects`")?.values() ?? []) {
    const dialect = decoder.oneOf(value, `the dialect of ${key}`, DIALECTS);
    if (dialect !== undefined) chosen.set(key, dialect);
  }
  return chosen;
}
