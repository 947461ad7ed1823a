import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { alg, Graph } from "@dagrejs/graphlib";

/** An import of a file below the folder by another, types included. */
export interface FileImport {
  readonly from: string;
  readonly to: string;
}

/** Every import within a folder of TypeScript; paths are relative to it. */
export function importsBelow(folder: string): readonly FileImport[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .flatMap((from) => {
      const text = readFileSync(join(folder, from), "utf8");
      const named = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1] ?? "");
      return named.map((specifier) => ({ from, to: join(dirname(from), specifier) }));
    });
}

/** The files that reach themselves through imports, circle by circle, each in order of its names. */
export function findCircles(imports: readonly FileImport[]): readonly (readonly string[])[] {
  const graph = new Graph();
  for (const { from, to } of imports) graph.setEdge(from, to);
  return alg
    .tarjan(graph)
    .filter((component) => component.length > 1)
    .map((component) => component.sort())
    .sort();
}
