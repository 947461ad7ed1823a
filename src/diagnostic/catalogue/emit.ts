import type { CatalogueEntry } from "../entry.ts";

export type EmitCode = "emit/edited" | "emit/in-the-way" | "emit/manifest" | "emit/locked";

/** Codes of the `emit` room. */
export const emitCodes: Readonly<Record<EmitCode, CatalogueEntry>> = {
  "emit/edited": {
    severity: "error",
    meaning: "A file of the output tree was edited by hand since segue wrote it; nothing was written.",
    remedy: "Move the edit into the sources, or overwrite it with --force.",
  },
  "emit/in-the-way": {
    severity: "error",
    meaning: "Something that segue did not write stands where a file of the output tree belongs.",
    remedy: "Move it away, choose another --out, or overwrite a plain file with --force.",
  },
  "emit/manifest": {
    severity: "warning",
    meaning: "manifest.json in the output tree cannot be read or names files outside the tree.",
    remedy: "Look who changed it; what it names there is left alone.",
  },
  "emit/locked": {
    severity: "error",
    meaning: "Another run of segue is writing the same output tree.",
    remedy: "Wait for it; if the process that is named is gone, take its lock with --break-lock.",
  },
};
