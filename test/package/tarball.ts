import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";

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
  build(join(stage, "dist"));
  const packed = npm(["pack", "--json", "--ignore-scripts"], stage);
  const [{ filename, files }] = JSON.parse(packed);
  const prefix = join(folder, "prefix");
  install(join(stage, filename), prefix);
  return {
    installed: {
      files: files.map(({ path }: { readonly path: string }) => path).sort(),
      program: join(prefix, "bin/segue"),
      folder: join(prefix, "lib/node_modules/segue"),
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What `make build` left is taken if it is newer than every source. */
function build(dist: string): void {
  const built = join(root, "dist/.built");
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  const newest = Math.max(...sources.map((path) => statSync(join(root, "src", path)).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) {
    cpSync(join(root, "dist"), dist, { recursive: true });
    return;
  }
  // Types are checked elsewhere; a finding here does not keep the program from being built.
  spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.build.json", "--outDir", dist], {
    cwd: root,
  });
}

function npm(args: readonly string[], cwd: string): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** From the registry; without a network, beside the dependencies of this checkout. */
function install(tarball: string, prefix: string): void {
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=0"];
  try {
    npm(
      ["install", "--global", "--prefix", prefix, ...quiet, tarball],
      prefix.slice(0, prefix.lastIndexOf("/")),
    );
  } catch (error) {
    if (!/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ENOTCACHED|network/.test(String(error))) throw error;
    sayMissing("npm install from the registry; the tarball is unpacked by hand", "a network");
    const modules = join(prefix, "lib/node_modules");
    mkdirSync(modules, { recursive: true });
    mkdirSync(join(prefix, "bin"));
    execFileSync("tar", ["-xzf", tarball, "-C", modules]);
    execFileSync("mv", [join(modules, "package"), join(modules, "segue")]);
    symlinkSync(join(root, "node_modules"), join(modules, "segue/node_modules"));
    execFileSync("chmod", ["+x", join(modules, "segue/dist/cli/main.js")]);
    symlinkSync("../lib/node_modules/segue/dist/cli/main.js", join(prefix, "bin/segue"));
  }
}
