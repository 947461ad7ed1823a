import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as assert from "uvu/assert";

const updating = process.env["UPDATE_GOLDEN"] === "1";
const HOW_TO_ACCEPT = "`make golden ONLY='^golden/'` accepts what is compiled now; read the difference first";

/** Compares a text with the golden file that holds it, byte for byte; a text that is empty has no file. */
export function compareText(path: string, text: string): void {
  if (updating && text === "") rmSync(path, { force: true });
  if (updating && text !== "") write(path, text);
  assert.is(text, existsSync(path) ? readFileSync(path, "utf8") : "", `${path}: ${HOW_TO_ACCEPT}`);
}

/** Compares files with those of a folder: the same names, the same bytes; missing and stale ones fail. */
export function compareFolder(folder: string, files: ReadonlyMap<string, string>): void {
  if (updating) {
    rmSync(folder, { recursive: true, force: true });
    for (const [path, text] of files) write(`${folder}/${path}`, text);
  }
  assert.equal(filesOf(folder), [...files.keys()].sort(), `${folder}: ${HOW_TO_ACCEPT}`);
  for (const [path, text] of files)
    assert.is(text, readFileSync(`${folder}/${path}`, "utf8"), `${folder}/${path}: ${HOW_TO_ACCEPT}`);
}

function filesOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return paths.filter((path) => statSync(`${folder}/${path}`).isFile()).sort();
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
