import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A place in a line of a stack trace: the file, the line and the column, both from 1. */
const PLACE = /(file:\/\/[^\s()]+|\/[^\s():]+):(\d+):(\d+)/;

/** A stack trace of minified code with the places of its sources; others stay as they are. */
export function readableStack(stack: string): string {
  return stack
    .split("\n")
    .map((line) => line.replace(PLACE, placeInSource))
    .join("\n");
}

function placeInSource(shown: string, file: string, line: string, column: string): string {
  const path = file.startsWith("file:") ? fileURLToPath(file) : file;
  if (!existsSync(`${path}.map`)) return shown;
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, "utf8")));
  const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
  if (!("originalSource" in entry)) return shown;
  return `${join(path, "..", entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}
