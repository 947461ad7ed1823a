import type { Node } from "../source/node.ts";
import type { SourceFile } from "../source/source-file.ts";

/**
 * Files as the stages see them: read and parsed once, problems reported once. Paths are absolute, `/` separated.
 * A `.yaml` that does not exist but has a `.j2.yaml` beside it (or a per-role or per-network one) is rendered,
 * as TripleO does before Heat sees a tree.
 */
export interface Files {
  /** The text, or undefined when there is no such file or it cannot be used. */
  text(path: string): SourceFile | undefined;
  /** The parsed YAML document, or undefined when there is none or it is broken. */
  document(path: string): Node | undefined;
}
