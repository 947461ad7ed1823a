import { type Dirent, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { relative, sep } from "node:path";
import type { Diagnostic, Report } from "../diagnostic/diagnostic.ts";
import type { Files } from "../model/files.ts";
import type { Node } from "../source/node.ts";
import { SourceFile } from "../source/source-file.ts";
import { readYaml } from "../yaml/read.ts";
import { readJson } from "../yaml/read-json.ts";
import { withoutUnused } from "./unused-parts.ts";

/** The files of this machine, each read and parsed once. */
export interface DiskFiles extends Files {
  exists(path: string): boolean;
  /** Whether there is a folder of this name. */
  isFolder(path: string): boolean;
  /** The names in a folder, sorted by code point; none when there is no such folder. */
  names(folder: string): readonly FolderEntry[];
  /** A path as people know it: relative to where segue was started. */
  shownPath(path: string): string;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
}

/** More than this is no text that a person wrote. */
const MOST_BYTES = 64_000_000;

/** Files below (and outside) a working directory, which all paths in messages are relative to. */
export function diskFiles(workingDirectory: string, report: Report): DiskFiles {
  return new Disk(workingDirectory, report);
}

class Disk implements DiskFiles {
  readonly #workingDirectory: string;
  readonly #report: Report;
  readonly #texts = new Map<string, { value: SourceFile | undefined }>();
  readonly #documents = new Map<string, { value: Node | undefined }>();
  readonly #folders = new Map<string, { value: readonly FolderEntry[] }>();

  constructor(workingDirectory: string, report: Report) {
    this.#workingDirectory = workingDirectory;
    this.#report = report;
  }

  text(path: string): SourceFile | undefined {
    return remember(this.#texts, path, () => this.#read(path));
  }

  document(path: string): Node | undefined {
    return remember(this.#documents, path, () => {
      const file = this.text(path);
      if (file === undefined) return undefined;
      if (path.endsWith(".json")) return readJson(file, this.#report);
      const found: Diagnostic[] = [];
      const node = readYaml(file, (diagnostic) => found.push(diagnostic));
      for (const diagnostic of withoutUnused(found, node)) this.#report(diagnostic);
      return node;
    });
  }

  exists(path: string): boolean {
    return this.#stat(path)?.isFile() === true;
  }

  isFolder(path: string): boolean {
    return this.#stat(path)?.isDirectory() === true;
  }

  names(folder: string): readonly FolderEntry[] {
    return remember(this.#folders, folder, () => {
      if (!this.isFolder(folder)) return [];
      try {
        const entries = readdirSync(folder, { withFileTypes: true });
        return entries
          .map((entry) => this.#entryOf(folder, entry))
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      } catch (error) {
        this.#unusable(folder, `cannot be listed (${reasonOf(error)})`);
        return [];
      }
    });
  }

  shownPath(path: string): string {
    return relative(this.#workingDirectory, path).split(sep).join("/");
  }

  #entryOf(folder: string, entry: Dirent): FolderEntry {
    const { name } = entry;
    // A link is what it leads to.
    const stat = entry.isSymbolicLink() ? this.#stat(`${folder}/${name}`) : entry;
    const kind = stat?.isFile() === true ? "file" : stat?.isDirectory() === true ? "folder" : "other";
    return { name, kind };
  }

  #read(path: string): SourceFile | undefined {
    const stat = this.#stat(path);
    if (stat === undefined) return undefined;
    // A pipe or a device may never end.
    if (!stat.isFile()) return this.#unusable(path, "is not a file");
    if (stat.size > MOST_BYTES) return this.#unusable(path, `is larger than ${MOST_BYTES / 1_000_000} MB`);
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
      return new SourceFile(this.shownPath(path), text);
    } catch (error) {
      return this.#unusable(
        path,
        error instanceof TypeError ? "is not UTF-8 text" : `cannot be read (${reasonOf(error)})`,
      );
    }
  }

  /** Undefined when there is nothing; what is there but cannot be looked at is reported. */
  #stat(path: string): Stats | undefined {
    try {
      return statSync(path, { throwIfNoEntry: false });
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== "ENOTDIR" && reason !== "ENOENT") this.#unusable(path, `cannot be reached (${reason})`);
      return undefined;
    }
  }

  #unusable(path: string, problem: string): undefined {
    const shown = this.shownPath(path);
    const file = new SourceFile(shown, "");
    this.#report({
      code: "load/unusable-file",
      severity: "error",
      message: `${shown} ${problem}`,
      span: { file, start: 0, end: 0 },
      notes: [],
    });
    return undefined;
  }
}

function remember<T>(known: Map<string, { readonly value: T }>, key: string, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before.value;
  const value = make();
  known.set(key, { value });
  return value;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
