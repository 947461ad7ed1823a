import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const test = suite("architecture");
const src = fileURLToPath(new URL("../src", import.meta.url));

/** What every room may import. */
const FOUNDATION = ["source", "value", "text", "budget", "python", "diagnostic", "names", "model"];
/** Rooms that read a language; any stage may use them. */
const LANGUAGES = ["yaml", "jinja", "yaql", "shell"];
/** Rooms that know one thing for several stages; they may use the languages. */
const KNOWLEDGE = ["ansible", "operations"];
/** Rooms that may touch the disk. */
const WITH_DISK = ["load", "operations", "emit", "write", "lint", "cli"];

interface Import {
  readonly from: string;
  readonly room: string;
  readonly specifier: string;
}

const imports: readonly Import[] = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .flatMap((path) => importsOf(path));

function importsOf(path: string): readonly Import[] {
  const text = readFileSync(`${src}/${path}`, "utf8");
  const room = path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => ({
    from: path,
    room,
    specifier: match[1] ?? "",
  }));
}

/** The room a relative import leads to. */
function targetRoom({ from, specifier }: Import): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const target = new URL(specifier, `file:///src/${from}`).pathname.slice("/src/".length);
  return target.includes("/") ? target.slice(0, target.indexOf("/")) : "";
}

test("a stage imports the foundation, the languages, what knows Ansible and its own files, so that stages stay apart", () => {
  const wrong = imports.filter((entry) => {
    const target = targetRoom(entry);
    if (target === undefined || entry.room === "" || entry.room === "cli" || target === entry.room)
      return false;
    return !mayImport(entry.room, target);
  });
  assert.equal(wrong.map(show), []);
});

test("node:fs stands only where files are read or written, so that stages stay free of side effects", () => {
  const wrong = imports.filter(
    ({ specifier, room }) => /^node:fs/.test(specifier) && !WITH_DISK.includes(room),
  );
  assert.equal(wrong.map(show), []);
});

test("each outside package is used in one room, behind a small function", () => {
  const homes: Record<string, string> = {
    yargs: "cli",
    ejs: "emit",
    execa: "lint",
    yaml: "yaml",
  };
  const wrong = imports.filter(({ specifier, room }) => {
    const home = homes[specifier.split("/")[0] ?? ""];
    return home !== undefined && home !== room;
  });
  assert.equal(wrong.map(show), []);
});

test("nothing but cli prints or exits", () => {
  const wrong = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith("cli/"))
    .filter((path) =>
      /\bconsole\.|process\.(exit|stdout|stderr)/.test(readFileSync(`${src}/${path}`, "utf8")),
    );
  assert.equal(wrong, []);
});

/** The foundation stands below the languages, they below what knows, and that below the stages. */
function mayImport(room: string, target: string): boolean {
  if (FOUNDATION.includes(target)) return true;
  if (FOUNDATION.includes(room)) return false;
  if (LANGUAGES.includes(target)) return true;
  return KNOWLEDGE.includes(target) && !LANGUAGES.includes(room) && !KNOWLEDGE.includes(room);
}

function show({ from, specifier }: Import): string {
  return `${from} imports ${specifier}`;
}

test.run();
