import { Budget } from "../budget/budget.ts";
import type { Diagnostic, Note, Report } from "../diagnostic/diagnostic.ts";
import { type Rendered, renderJinja } from "../jinja/render.ts";
import type { Files } from "../model/files.ts";
import type { Role } from "../model/role.ts";
import type { Node } from "../source/node.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { ValueMap } from "../value/value.ts";
import { readYaml } from "../yaml/read.ts";
import type { DiskFiles } from "./disk-files.ts";
import { mapSpans } from "./map-spans.ts";
import { type Rendering, renderingsOf } from "./renderings.ts";
import { withoutUnused } from "./unused-parts.ts";

/** What a tree's templates are rendered with. */
export interface TreeData {
  readonly roles: readonly Role[];
  readonly networks: readonly ValueMap[];
}

/**
 * The files of a template tree as Heat sees them: those that TripleO makes of `*.j2.yaml` are rendered when they are
 * asked for, each once. `root` is the absolute path of the tree; files elsewhere are those of the disk.
 */
export function treeFiles(
  disk: DiskFiles,
  root: string,
  data: TreeData,
  report: Report,
  budget: Budget = new Budget(),
): TreeFiles {
  return new Tree(disk, root, data, report, budget);
}

/** The files of a tree, those that are rendered among them. */
export interface TreeFiles extends Files {
  exists(path: string): boolean;
  /** The templates of the tree, rendered ones under their own names, whose text (before rendering) is accepted. */
  withText(accepts: (text: string) => boolean): readonly string[];
}

/** Folders within one another; a link may lead back to where it stands. */
const DEEPEST_FOLDER = 16;

class Tree implements TreeFiles {
  readonly #disk: DiskFiles;
  readonly #root: string;
  readonly #data: TreeData;
  readonly #report: Report;
  readonly #budget: Budget;
  readonly #excluded: ReadonlySet<string>;
  readonly #folders = new Map<string, ReadonlyMap<string, Rendering>>();
  readonly #rendered = new Map<string, RenderedFile | undefined>();
  readonly #documents = new Map<string, Node | undefined>();

  constructor(disk: DiskFiles, root: string, data: TreeData, report: Report, budget: Budget) {
    this.#disk = disk;
    this.#root = root;
    this.#data = data;
    this.#report = report;
    this.#budget = budget;
    this.#excluded = excludedFiles(disk, root);
  }

  exists(path: string): boolean {
    return this.#rendering(path) !== undefined || this.#disk.exists(path);
  }

  text(path: string): SourceFile | undefined {
    return this.#rendering(path) === undefined ? this.#disk.text(path) : this.#render(path)?.file;
  }

  document(path: string): Node | undefined {
    if (this.#rendering(path) === undefined) return this.#disk.document(path);
    if (!this.#documents.has(path)) this.#documents.set(path, this.#parse(path));
    return this.#documents.get(path);
  }

  withText(accepts: (text: string) => boolean): readonly string[] {
    return this.#templatesBelow(this.#root, DEEPEST_FOLDER).filter((path) => {
      const file = this.#disk.text(this.#rendering(path)?.template ?? path);
      return file !== undefined && accepts(file.text);
    });
  }

  #templatesBelow(folder: string, depth: number): readonly string[] {
    const entries = this.#disk.names(folder).filter(({ name }) => !name.startsWith("."));
    const own = entries
      .filter(({ name, kind }) => kind === "file" && name.endsWith(".yaml") && !name.endsWith(".j2.yaml"))
      .map(({ name }) => `${folder}/${name}`);
    const folders = depth === 0 ? [] : entries.filter(({ kind }) => kind === "folder");
    return [
      ...new Set([...own, ...this.#renderings(folder).keys()]),
      ...folders.flatMap(({ name }) => this.#templatesBelow(`${folder}/${name}`, depth - 1)),
    ];
  }

  #rendering(path: string): Rendering | undefined {
    if (!path.endsWith(".yaml") || !path.startsWith(`${this.#root}/`)) return undefined;
    return this.#renderings(path.slice(0, path.lastIndexOf("/"))).get(path);
  }

  #renderings(folder: string): ReadonlyMap<string, Rendering> {
    let renderings = this.#folders.get(folder);
    if (renderings === undefined) {
      renderings = renderingsOf(folder, this.#disk, this.#data, this.#excluded);
      this.#folders.set(folder, renderings);
    }
    return renderings;
  }

  #render(path: string): RenderedFile | undefined {
    if (!this.#rendered.has(path)) this.#rendered.set(path, this.#renderNow(path));
    return this.#rendered.get(path);
  }

  #renderNow(path: string): RenderedFile | undefined {
    const rendering = this.#rendering(path);
    const template = rendering && this.#disk.text(rendering.template);
    if (rendering === undefined || template === undefined) return undefined;
    const folder = path.slice(0, path.lastIndexOf("/"));
    const find = (name: string) => this.#find(name, folder);
    const context = rendering.context(template.text);
    const rendered = renderJinja(template, context, find, this.#report, this.#budget);
    return rendered && { file: new SourceFile(`${template.path} (rendered)`, rendered.text), rendered };
  }

  /** Templates are looked for beside the one that names them, then in the tree; never outside (as Jinja2's loader). */
  #find(name: string, folder: string): SourceFile | undefined {
    if (name.split("/").includes("..")) return undefined;
    return this.#disk.text(`${folder}/${name}`) ?? this.#disk.text(`${this.#root}/${name}`);
  }

  #parse(path: string): Node | undefined {
    const rendered = this.#render(path);
    if (rendered === undefined) return undefined;
    const toTemplate = (span: Span) => templateSpan(span, rendered);
    const found: Diagnostic[] = [];
    const node = readYaml(rendered.file, (diagnostic) => found.push(diagnostic));
    for (const diagnostic of withoutUnused(found, node)) this.#report(mapDiagnostic(diagnostic, toTemplate));
    return node && mapSpans(node, toTemplate);
  }
}

interface RenderedFile {
  readonly file: SourceFile;
  readonly rendered: Rendered;
}

/** People edit the template: a span of the rendered text is shown where its first and last characters came from. */
function templateSpan(span: Span, { file, rendered }: RenderedFile): Span {
  if (span.file !== file) return span;
  const first = rendered.originOf(span.start);
  const last = rendered.originOf(Math.max(span.start, span.end - 1));
  const end = span.end === span.start ? first.start : last.end;
  return { ...first, end: last.file === first.file && end >= first.start ? end : first.end };
}

/** A loop makes one line of the template many of the text: a note that leads to the line itself says nothing more. */
function mapDiagnostic(diagnostic: Diagnostic, map: (span: Span) => Span): Diagnostic {
  const span = diagnostic.span && map(diagnostic.span);
  const notes = diagnostic.notes.map((note) =>
    note.span === undefined ? note : { ...note, span: map(note.span) },
  );
  const isElsewhere = ({ span: other }: Note) =>
    span === undefined || other?.file !== span.file || other.start !== span.start;
  return { ...diagnostic, ...(span === undefined ? {} : { span }), notes: notes.filter(isElsewhere) };
}

/** `j2_excludes.yaml` names the files that are not made of role and network templates. */
function excludedFiles(disk: DiskFiles, root: string): ReadonlySet<string> {
  const document = disk.document(`${root}/j2_excludes.yaml`);
  const names = document?.kind === "map" ? document.entries.get("name")?.value : undefined;
  const items = names?.kind === "list" ? names.items : [];
  return new Set(items.map((item) => `${root}/${item.kind === "scalar" ? String(item.value) : ""}`));
}
