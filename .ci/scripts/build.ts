/**
 * Builds what is published: the command line and the library as minified ECMAScript modules that share their chunks and
 * load nothing from npm, the library's types as one file, and the licences of what was bundled.
 * Usage: node --import tsx .ci/scripts/build.ts [FOLDER]   (default: dist; left alone where it is newer than its sources)
 */
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { generateDtsBundle } from "dts-bundle-generator";
import { build, type Metafile } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = resolve(root, process.argv[2] ?? "dist");
const stamp = join(folder, ".built");

if (!isFresh()) {
  rmSync(folder, { recursive: true, force: true });
  const metafile = await bundle();
  chmodSync(join(folder, "cli/main.js"), 0o755);
  writeFileSync(join(folder, "library/index.d.ts"), declarations());
  writeFileSync(join(folder, "THIRD-PARTY-LICENSES"), licences(metafile));
  writeFileSync(stamp, "");
}

/** Whether it was built after the last change of a source, and of what it is built with. */
function isFresh(): boolean {
  if (!existsSync(stamp)) return false;
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  const inputs = [...sources.map((path) => join("src", path)), "package.json", ".ci/scripts/build.ts"];
  const built = statSync(stamp).mtimeMs;
  return inputs.every((path) => statSync(join(root, path)).mtimeMs <= built);
}

async function bundle(): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    // Every chunk lies two folders below the package, as the sources do, so that all find the templates alike.
    entryPoints: { "cli/main": "src/cli/main.ts", "library/index": "src/index.ts" },
    outdir: folder,
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    minify: true,
    // Whoever reads a stack trace needs the places alone; the texts are in the repository.
    sourcemap: "linked",
    sourcesContent: false,
    metafile: true,
    // What is CommonJS among the packages asks for Node's own modules in its way.
    banner: {
      js: 'import { createRequire as createRequire_ } from "node:module"; const require = createRequire_(import.meta.url);',
    },
  });
  return metafile;
}

function declarations(): string {
  const [text = ""] = generateDtsBundle(
    [{ filePath: join(root, "src/index.ts"), output: { noBanner: true, sortNodes: false } }],
    { preferredConfigPath: join(root, "tsconfig.json") },
  );
  return text;
}

/** The packages whose code is in the bundle, each with its own words. */
function licences({ inputs }: Metafile): string {
  const packages = new Set(
    Object.keys(inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  const texts = [...packages].sort().map((name) => {
    const home = join(root, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    const file = readdirSync(home).find((path) => /^licen[cs]e/i.test(path));
    if (file === undefined) throw new Error(`${relative(root, home)} has no licence to ship`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(home, file), "utf8").trim()}\n`;
  });
  return `segue contains code of these packages:\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`;
}
