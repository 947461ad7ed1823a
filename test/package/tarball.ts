import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../helpers/segue.ts";

/** What `npm pack` would publish, and a place where it was installed as a user would. */
export interface Installed {
  /** Paths within the package. */
  readonly files: readonly string[];
  /** The `segue` program. */
  readonly program: string;
  /** The folder of the installed package. */
  readonly folder: string;
}

/** Builds, packs and installs into a new folder; `remove` takes it away again. */
export function installTarball(): { readonly installed: Installed; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "segue-package-"));
  const stage = join(folder, "stage");
  mkdirSync(stage);
  for (const path of [
    "package.json",
    "playbook-templates",
    "src/schemas",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
  ])
    if (existsSync(join(root, path))) cpSync(join(root, path), join(stage, path), { recursive: true });
  // What must not be published stands there to be left out.
  for (const path of ["src", "test"]) mkdirSync(join(stage, path), { recursive: true });
  cpSync(join(root, "tsconfig.json"), join(stage, "src/tsconfig.json"));
  // What `make build` left is taken where it is fresh.
  buildInto(join(root, "dist"));
  cpSync(join(root, "dist"), join(stage, "dist"), { recursive: true });
  const packed = npm(["pack", "--json", "--ignore-scripts"], stage);
  const [{ filename, files }] = JSON.parse(packed);
  const prefix = join(folder, "prefix");
  // Nothing is fetched: all that segue needs is in the tarball.
  npm(["install", "--global", "--offline", "--prefix", prefix, join(stage, filename)], folder);
  return {
    installed: {
      files: files.map(({ path }: { readonly path: string }) => path).sort(),
      program: join(prefix, "bin/segue"),
      folder: join(prefix, "lib/node_modules/@segue-upgrades/segue"),
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Builds into a folder, unless it is there. */
export function buildInto(dist: string): void {
  execFileSync(process.execPath, ["--import", "tsx", ".ci/scripts/build.ts", dist], { cwd: root });
}

function npm(args: readonly string[], cwd: string): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
