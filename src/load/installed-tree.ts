import type { Report } from "../diagnostic/diagnostic.ts";
import type { Located, Span } from "../source/span.ts";
import type { DiskFiles } from "./disk-files.ts";

/** Where packages put the templates on an undercloud, and where site files look for them. */
const INSTALLED = "/usr/share/openstack-tripleo-heat-templates";

/**
 * Files of an operator's site name templates as an undercloud has them installed. They mean the tree that is compiled,
 * so such a path leads there, whether this machine has an installed tree of its own or not: of two trees one is used.
 */
export class InstalledTree {
  readonly #tree: string;
  readonly #disk: DiskFiles;
  readonly #report: Report;
  #said = false;

  constructor(tree: string, disk: DiskFiles, report: Report) {
    this.#tree = tree;
    this.#disk = disk;
    this.#report = report;
  }

  /** The path as it is meant by whoever names it in a project or on a command line. */
  asked({ value, span }: Located<string>): string {
    return this.#meant(value, () => span);
  }

  /** The path as it is meant by the file that names it. */
  namedIn(path: string, file: string): string {
    return this.#meant(path, () => this.#placeIn(file));
  }

  #meant(path: string, place: () => Span | undefined): string {
    const isInside = path === INSTALLED || path.startsWith(`${INSTALLED}/`);
    if (!isInside || this.#tree === INSTALLED) return path;
    if (!this.#said) this.#say(place());
    this.#said = true;
    return this.#tree + path.slice(INSTALLED.length);
  }

  #placeIn(path: string): Span | undefined {
    const file = this.#disk.text(path);
    const start = file?.text.indexOf(INSTALLED) ?? -1;
    return file === undefined || start === -1 ? undefined : { file, start, end: start + INSTALLED.length };
  }

  #say(span: Span | undefined): void {
    const both = this.#disk.isFolder(INSTALLED);
    const shown = this.#disk.shownPath(this.#tree) || ".";
    this.#report({
      code: "load/installed-tree",
      severity: both ? "warning" : "hint",
      message: `${INSTALLED} stands for the template tree ${shown} here`,
      notes: [],
      ...(span && { span }),
      help: both
        ? "the installed tree is not read; compile with --templates set to it if that one is meant"
        : "nothing needs to be done if the tree is a copy of the installed one",
    });
  }
}

/** Whether a path lies where an undercloud has its templates, so that it may mean a file of another tree. */
export function isInstalledPath(path: string): boolean {
  return path.startsWith(`${INSTALLED}/`);
}
