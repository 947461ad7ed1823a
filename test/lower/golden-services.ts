import { readFileSync } from "node:fs";
import type { Origin } from "../../src/model/origin.ts";
import type { BoundService } from "../../src/model/service.ts";
import type { SourceTask } from "../../src/model/task.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { identityKey } from "../../src/value/equal.ts";
import { fromPlain } from "../../src/value/json.ts";
import { isMap, type Value } from "../../src/value/value.ts";

interface Golden {
  readonly roles: Readonly<Record<string, { readonly services: readonly GoldenService[] }>>;
  readonly tasks: Readonly<Record<string, unknown>>;
}

interface GoldenService {
  readonly service: string;
  readonly template: string;
  readonly role_data?: Readonly<Record<string, unknown>>;
}

/** Services as Heat's own answers have them, equal tasks dropped per role as `distinct()` does. */
export function goldenServices(path: string): readonly BoundService[] {
  const golden: Golden = JSON.parse(readFileSync(path, "utf8"));
  return Object.entries(golden.roles).flatMap(([role, { services }]) => {
    const seen = new Set<string>();
    return services.flatMap(({ service, template, role_data: data }, position) => {
      if (data === undefined) return [];
      const keys = Object.keys(data).filter((key) => key.endsWith("_tasks") && data[key] !== null);
      const sections = keys.map((key): [string, readonly SourceTask[]] => [
        key,
        [data[key]].flat(9).flatMap((entry) => sourceTask(entry, key, template, golden, seen)),
      ]);
      return [
        {
          role,
          name: String(data["service_name"] ?? service),
          template,
          position,
          sections: new Map(sections),
        },
      ];
    });
  });
}

function sourceTask(
  entry: unknown,
  section: string,
  template: string,
  golden: Golden,
  seen: Set<string>,
): readonly SourceTask[] {
  const found = typeof entry === "string" && entry.startsWith("#") ? golden.tasks[entry.slice(1)] : entry;
  const value = fromPlain(found);
  const key = `${section} ${identityKey(value)}`;
  if (value === null || seen.has(key)) return [];
  seen.add(key);
  return [{ value, origin: originOf(value, template) }];
}

function originOf(value: Value, template: string): Origin {
  const name = isMap(value) ? String(value.get("name")) : "";
  return { span: { file: new SourceFile(template, name), start: 0, end: name.length }, via: [] };
}
