import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { SourceFile } from "../source/source-file.ts";
import { isList, isMap, type Value } from "../value/value.ts";
import { valueOfNode } from "../yaml/node-value.ts";
import { readYaml } from "../yaml/read.ts";

/** Empty modules and roles for what a tree takes from elsewhere, so that Ansible judges the tree's own text alone. */
export interface Stubs {
  /** Tells Ansible where they are. */
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

/** Where Ansible looks when nobody tells it; the stubs stand before, not instead. */
const USUAL = {
  ANSIBLE_LIBRARY: [".ansible/plugins/modules", "/usr/share/ansible/plugins/modules"],
  ANSIBLE_ROLES_PATH: [".ansible/roles", "/usr/share/ansible/roles", "/etc/ansible/roles"],
  ANSIBLE_COLLECTIONS_PATH: [".ansible/collections", "/usr/share/ansible/collections"],
} as const;

/** Makes stubs of what the tree's own `.ansible-lint` names under `mock_modules` and `mock_roles`. */
export function makeStubs(tree: string): Stubs {
  const config = readConfig(join(tree, ".ansible-lint"));
  const folder = mkdtempSync(join(tmpdir(), "segue-stubs-"));
  for (const module of namesIn(config, "mock_modules"))
    write(folder, modulePath(module), "#!/usr/bin/python3\n");
  for (const role of namesIn(config, "mock_roles"))
    write(folder, `roles/${role}/tasks/main.yml`, "---\n[]\n");
  return {
    env: {
      ANSIBLE_LIBRARY: pathOf("ANSIBLE_LIBRARY", join(folder, "library")),
      ANSIBLE_ROLES_PATH: pathOf("ANSIBLE_ROLES_PATH", join(folder, "roles")),
      ANSIBLE_COLLECTIONS_PATH: pathOf("ANSIBLE_COLLECTIONS_PATH", join(folder, "collections")),
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function pathOf(variable: keyof typeof USUAL, first: string): string {
  const usual = USUAL[variable].map((path) => (path.startsWith("/") ? path : join(homedir(), path)));
  return [first, process.env[variable] ?? usual.join(delimiter)].join(delimiter);
}

/** `community.general.ini_file` lives in a collection, `tripleo_ovs_upgrade` beside them all. */
function modulePath(name: string): string {
  const [namespace, collection, ...rest] = name.split(".");
  if (rest.length === 0) return `library/${name}.py`;
  return `collections/ansible_collections/${namespace}/${collection}/plugins/modules/${rest.join("/")}.py`;
}

function readConfig(path: string): Value {
  try {
    const node = readYaml(new SourceFile(path, readFileSync(path, "utf8")), () => undefined);
    return node === undefined ? null : valueOfNode(node);
  } catch {
    return null;
  }
}

/** Only what can be a name: the file may have been edited, and these become paths. */
function namesIn(config: Value, key: string): readonly string[] {
  const names = isMap(config) ? config.get(key) : undefined;
  if (!isList(names)) return [];
  return names
    .filter((name) => typeof name === "string")
    .filter((name) => /^\w[\w-]*(\.\w[\w-]*)*$/.test(name));
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
