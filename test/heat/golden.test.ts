import { existsSync, readdirSync, readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { resolveJson } from "../../src/heat/resolve-json.ts";
import { evaluateRoles } from "../../src/heat/roles.ts";
import { diskFiles } from "../../src/load/disk-files.ts";
import { loadNetworks } from "../../src/load/networks.ts";
import { loadRoles } from "../../src/load/roles.ts";
import { treeFiles } from "../../src/load/tree-files.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { fromPlain } from "../../src/value/json.ts";
import { sayMissing, shared, templateTree } from "../helpers/shared.ts";

const test = suite("heat/golden");

interface Golden {
  readonly oracle: { readonly tree: string; readonly environments: readonly string[] };
  readonly roles: Readonly<Record<string, GoldenRole>>;
  readonly tasks: Readonly<Record<string, unknown>>;
}

interface GoldenRole {
  readonly services: readonly GoldenService[];
  readonly aggregated: Readonly<Record<string, unknown>>;
}

interface GoldenService {
  readonly service: string;
  readonly template: string;
  readonly role_data?: Readonly<Record<string, unknown>>;
}

type Keyed = Readonly<Record<string, unknown>>;
type Resolved = { readonly roles: Readonly<Record<string, ResolvedRole>> };
type ResolvedRole = {
  readonly services: readonly Readonly<Record<string, unknown>>[];
  readonly aggregated: Readonly<Record<string, unknown>>;
};

const diagnostics: Diagnostic[] = [];
const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
/** Read once for all variants. */
const disk = diskFiles(process.cwd(), report);

const names = shared === undefined ? [] : goldenNames(`${shared}/golden`);
if (names.length === 0) sayMissing("heat/golden", "shared/golden");

for (const name of names) {
  test(`resolves ${name} exactly as Heat did`, () => {
    const golden = JSON.parse(readFileSync(`${shared}/golden/${name}.json`, "utf8")) as Golden;
    const resolved = resolve(name, golden);
    const counts = new Map<string, number>();
    assert.equal(Object.keys(resolved.roles).sort(), Object.keys(golden.roles).sort());
    for (const [role, expected] of Object.entries(golden.roles)) {
      const got = resolved.roles[role];
      const services = expandServices(expected, golden);
      assert.is(got?.services.length, services.length, `${name} ${role}: how many services`);
      services.forEach((service, i) => {
        assertSame(got?.services[i] ?? {}, service, `${name} ${role} ${String(service["service"])}`);
      });
      assertSame(
        got?.aggregated ?? {},
        taskLists(expand(expected.aggregated, golden)),
        `${name} ${role} aggregated`,
      );
      for (const [section, tasks] of Object.entries(got?.aggregated ?? {}))
        counts.set(section, (counts.get(section) ?? 0) + (tasks as unknown[]).length);
    }
    const sections = [...counts]
      .filter(([, count]) => count > 0)
      .map(([section, count]) => `${section} ${count}`);
    process.stderr.write(`  ${name}: ${sections.join(", ") || "no tasks"}\n`);
  });
}

/** Says which key differs, and not all that is equal around it. */
function assertSame(got: Keyed, expected: Keyed, where: string): void {
  assert.equal(Object.keys(got).sort(), Object.keys(expected).sort(), where);
  for (const [key, value] of Object.entries(expected)) assert.equal(got[key], value, `${where} ${key}`);
}

function goldenNames(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => /^[a-z-]+\.json$/.test(file))
    .map((file) => file.slice(0, -".json".length));
}

function resolve(name: string, { oracle }: Golden): Resolved {
  const tree = templateTree(oracle.tree) ?? "";
  const own = `${shared}/golden/${name}.roles.yaml`;
  const rolesPath = existsSync(own) ? own : `${tree}/roles_data.yaml`;
  const span = { file: new SourceFile("", ""), start: 0, end: 0 };
  const roles = loadRoles({ value: rolesPath, span }, disk, "tree", report);
  const networksPath = `${tree}/network_data.yaml`;
  const networks = existsSync(networksPath) ? loadNetworks(networksPath, disk, report) : [];
  const properties = JSON.parse(readFileSync(beside(name, oracle.tree, ".chain.json"), "utf8")) as unknown;
  const { value, diagnostics: found } = evaluateRoles({
    files: treeFiles(disk, tree, { roles, networks }, report),
    tree,
    roles,
    // The one environment outside the tree maps hooks that do not touch tasks.
    environments: oracle.environments
      .filter((path) => path.startsWith("environments/"))
      .map((path) => `${tree}/${path}`),
    lowestEnvironments: [beside(name, oracle.tree, ".params.yaml")],
    serviceProperties: fromPlain(properties),
    secrets: "show",
  });
  const errors = [...diagnostics, ...found].filter((diagnostic) => diagnostic.severity === "error");
  assert.equal(
    errors.map((error) => error.message),
    [],
  );
  return JSON.parse(JSON.stringify(resolveJson(value.roles))) as Resolved;
}

/** A variant without its own file uses the release's. */
function beside(name: string, release: string, ending: string): string {
  const own = `${shared}/golden/${name}${ending}`;
  return existsSync(own) ? own : `${shared}/golden/${release}${ending}`;
}

function expandServices(role: GoldenRole, golden: Golden): readonly Keyed[] {
  return role.services.map(({ service, template, role_data }) => {
    const { service_name, ...sections } = role_data ?? {};
    const name = service_name === undefined ? {} : { service_name };
    return { ...name, service, template, ...(expand(sections, golden) as object) };
  });
}

/** Golden lists hold `#id` for a task. */
function expand(value: unknown, golden: Golden): unknown {
  if (Array.isArray(value)) return value.map((item) => expand(item, golden));
  if (typeof value === "string" && value.startsWith("#")) return golden.tasks[value.slice(1)];
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(item, golden)]));
}

function taskLists(sections: unknown): Keyed {
  return Object.fromEntries(Object.entries(sections as object).filter(([key]) => key.endsWith("_tasks")));
}

test.run();
