import type { OutputFile } from "../model/output-file.ts";

/** The files of a tree as they are made; one path, one producer. */
export class Tree {
  readonly #files = new Map<string, OutputFile>();

  add(path: string, content: string, sources: readonly string[], mode?: number): void {
    this.addFile(path, { content, sources, ...(mode === undefined ? {} : { mode }) });
  }

  addFile(path: string, file: OutputFile): void {
    if (this.#files.has(path)) throw new Error(`two producers of ${path}`);
    this.#files.set(path, file);
  }

  /** By path, sorted. */
  get files(): ReadonlyMap<string, OutputFile> {
    return new Map([...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
