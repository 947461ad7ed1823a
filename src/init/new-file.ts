/** A file that `segue init` writes. */
export interface NewFile {
  /** Below the project's folder. */
  readonly path: string;
  readonly content: string;
}
