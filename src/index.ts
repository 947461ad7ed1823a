/** The library: what programs import from "@segue-upgrades/segue". Nothing here prints, exits or reads a file unasked. */
export type { DiagnosticCode } from "./diagnostic/catalogue.ts";
export type { Diagnostic, Note, Outcome, Report, Severity } from "./diagnostic/diagnostic.ts";
export { type JsonDiagnostic, type JsonLocation, toJsonDiagnostic } from "./diagnostic/render-json.ts";
export { renderText } from "./diagnostic/render-text.ts";
export type { PlanDiff } from "./diff/plan-diff.ts";
export { diffJson } from "./diff/render-json.ts";
export { diffMarkdown } from "./diff/render-markdown.ts";
export { diffText } from "./diff/render-text.ts";
export type { ResolvedRole, ResolvedRoles } from "./heat/resolve-json.ts";
export {
  type Compiled,
  type CompileSettings,
  check,
  compile,
  diskReader,
  type Planned,
  type ProjectParts,
  plan,
  planPage,
  type Reader,
  resolve,
  type Source,
} from "./library.ts";
export { type DiffSide, diff } from "./library-diff.ts";
export type { DiskFiles, FolderEntry } from "./load/disk-files.ts";
export type { OutputFile, OutputTree } from "./model/output-file.ts";
export type { Edge, EdgeEnd, Phase, Plan, Slot, Stage, Unit } from "./model/plan.ts";
export type { Workflow } from "./model/project.ts";
export { explain } from "./show/explain.ts";
export { planDot } from "./show/plan-dot.ts";
export { planJson } from "./show/plan-json.ts";
export { planMarkdown } from "./show/plan-markdown.ts";
export { planMermaid } from "./show/plan-mermaid.ts";
export { planText } from "./show/plan-text.ts";
export { type WriteOptions, type Written, writeTree } from "./write/write-tree.ts";
