import type { Reader } from "../../src/library.ts";
import type { DiskFiles } from "../../src/load/disk-files.ts";
import type { Node } from "../../src/source/node.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { readJson } from "../../src/yaml/read-json.ts";

const HOME = "/work";

/** Files below `/work` that are nowhere but here, for the library; paths are relative to it. */
export function memoryReader(texts: ReadonlyMap<string, string>): Reader {
  const files = new Map([...texts].map(([path, text]) => [`${HOME}/${path}`, new SourceFile(path, text)]));
  const children = childrenOf([...files.keys()]);
  const open: Reader["open"] = (report) => {
    const documents = new Map<string, Node | undefined>();
    const read = (path: string) => {
      const file = files.get(path);
      return file && (path.endsWith(".json") ? readJson(file, report) : readYaml(file, report));
    };
    const disk: DiskFiles = {
      text: (path) => files.get(path),
      document: (path) => {
        if (!documents.has(path)) documents.set(path, read(path));
        return documents.get(path);
      },
      exists: (path) => files.has(path),
      isFolder: (path) => children.has(path),
      names: (folder) =>
        [...(children.get(folder) ?? [])].sort().map((name) => ({
          name,
          kind: children.has(`${folder}/${name}`) ? "folder" : "file",
        })),
      shownPath: (path) => (path.startsWith(`${HOME}/`) ? path.slice(HOME.length + 1) : path),
    };
    return disk;
  };
  return { workingDirectory: HOME, open };
}

/** By folder: the names in it. */
function childrenOf(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const children = new Map<string, Set<string>>();
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"), name = path; end > 0; end = name.lastIndexOf("/")) {
      const folder = name.slice(0, end);
      children.set(folder, (children.get(folder) ?? new Set()).add(name.slice(end + 1)));
      name = folder;
    }
  }
  return children;
}
