import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import type { Files } from "../../src/model/files.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { readYaml } from "../../src/yaml/read.ts";

/** Files that are nowhere but here: paths to texts. */
export function memoryFiles(
  texts: Readonly<Record<string, string>>,
  report: (diagnostic: Diagnostic) => void = () => {},
): Files {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, new SourceFile(path, text)]));
  return {
    text: (path) => files.get(path),
    document: (path) => {
      const file = files.get(path);
      return file && readYaml(file, report);
    },
  };
}
