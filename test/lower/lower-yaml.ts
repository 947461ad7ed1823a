import { checkTasks } from "../../src/check/check-tasks.ts";
import type { Diagnostic, Severity } from "../../src/diagnostic/diagnostic.ts";
import { type Lowered, type LowerOptions, lower } from "../../src/lower/lower.ts";
import type { Origin } from "../../src/model/origin.ts";
import type { BoundService } from "../../src/model/service.ts";
import type { SourceTask } from "../../src/model/task.ts";
import type { Node } from "../../src/source/node.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { isList, isMap, type Value } from "../../src/value/value.ts";
import { readYaml } from "../../src/yaml/read.ts";

/** Where the maps of a document stand, by identity. */
export class Written {
  readonly #origins = new Map<object, Origin>();

  of(map: object): Origin | undefined {
    return this.#origins.get(map);
  }

  value(node: Node): Value {
    if (node.kind === "scalar") return node.value;
    if (node.kind === "list") return node.items.map((item) => this.value(item));
    const map = new Map([...node.entries].map(([key, entry]) => [key, this.value(entry.value)]));
    this.#origins.set(map, { span: node.span, via: [] });
    return map;
  }
}

export interface LoweredYaml extends Lowered {
  readonly diagnostics: readonly Diagnostic[];
  /** `line code severity`, in the order of the lines. */
  readonly problems: readonly string[];
}

/**
 * Lowers and checks services written as `{role: {service: {section: [tasks]}}}`; every service has a template of its own. Upgrade
 * tasks run steps 0 to 5, post upgrade tasks 0 to 3.
 */
export function lowerYaml(
  text: string,
  { unreachable = "error", ...options }: Partial<LowerOptions> & { readonly unreachable?: Severity } = {},
  parameters: ReadonlyMap<string, Value | undefined> = new Map(),
): LoweredYaml {
  const written = new Written();
  const services = servicesOf(text, written).map((service) => ({ ...service, parameters }));
  const diagnostics: Diagnostic[] = [];
  const ranges = new Map([
    ["upgrade_tasks", { first: 0, last: 5 }],
    ["post_upgrade_tasks", { first: 0, last: 3 }],
  ]);
  const defaults = {
    dialects: new Map(),
    ranges,
  };
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const lowered = lower(services, { ...defaults, ...options }, written, report);
  checkTasks(lowered.sections, unreachable, lowered.origins, report);
  return { ...lowered, diagnostics, problems: problemLines(diagnostics) };
}

export function problemLines(diagnostics: readonly Diagnostic[]): readonly string[] {
  const lines = diagnostics.map(({ span, code, severity }) => ({
    line: span?.file.positionAt(span.start).line ?? 0,
    text: `${code} ${severity}`,
  }));
  return lines
    .sort((a, b) => a.line - b.line || (a.text < b.text ? -1 : 1))
    .map(({ line, text }) => `${line} ${text}`);
}

/** Services written as `{role: {service: {section: [tasks]}}}`. */
export function servicesOfYaml(text: string): readonly BoundService[] {
  return servicesOf(text, new Written());
}

function servicesOf(text: string, written: Written): readonly BoundService[] {
  const node = readYaml(new SourceFile("services.yaml", text), ({ message }) => {
    throw new Error(message);
  });
  const roles = node === undefined ? null : written.value(node);
  return entries(roles).flatMap(([role, services]) =>
    entries(services).map(([name, sections], position) => ({
      role,
      name,
      template: `${name}.yaml`,
      position,
      sections: new Map(entries(sections).map(([section, tasks]) => [section, sourceTasks(tasks, written)])),
    })),
  );
}

function sourceTasks(tasks: Value, written: Written): readonly SourceTask[] {
  const nowhere: Origin = { span: { file: new SourceFile("services.yaml", ""), start: 0, end: 0 }, via: [] };
  return (isList(tasks) ? tasks : []).map((value) => ({
    value,
    origin: (isMap(value) ? written.of(value) : undefined) ?? nowhere,
  }));
}

function entries(value: Value): readonly (readonly [string, Value])[] {
  return isMap(value) ? [...value] : [];
}
