import { createHash } from "node:crypto";
import type { OutputTree } from "../model/output-file.ts";
import { dataJson } from "../text/data-json.ts";
import { isOwnPath } from "./safe-path.ts";

export const MANIFEST = "manifest.json";

/** What `manifest.json` says of a tree: the hash of every file that was written. */
export type Manifest = ReadonlyMap<string, string>;

/** The text of `manifest.json`: one line for each file, so that a change shows as few lines. */
export function manifestText(tree: OutputTree): string {
  const lines = [...tree].map(([path, file]) => {
    const entry = { sha256: hashOf(file.content), sources: file.sources };
    return `    ${dataJson(path)}: ${dataJson(entry)}`;
  });
  return `{\n  "files": {\n${lines.join(",\n")}\n  }\n}\n`;
}

export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** What could be read of a manifest, which anybody may have changed. */
export interface ReadManifest {
  readonly manifest: Manifest;
  /** Entries that point out of the folder or make no sense; nothing is done about their files. */
  readonly rejected: readonly string[];
  readonly broken: boolean;
}

export function parseManifest(text: string): ReadManifest {
  const files = filesOf(text);
  if (files === undefined) return { manifest: new Map(), rejected: [], broken: true };
  const manifest = new Map<string, string>();
  const rejected: string[] = [];
  for (const [path, entry] of Object.entries(files)) {
    const hash: unknown = isObject(entry) ? entry["sha256"] : undefined;
    if (isOwnPath(path) && typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash)) manifest.set(path, hash);
    else rejected.push(path);
  }
  return { manifest, rejected, broken: false };
}

function filesOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const files = isObject(parsed) ? parsed["files"] : undefined;
    return isObject(files) ? files : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
