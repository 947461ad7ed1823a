import type { CatalogueEntry } from "../entry.ts";

export type CheckCode = "check/out-of-date" | "check/edited";

/** Codes of `check --up-to-date`. */
export const checkCodes: Readonly<Record<CheckCode, CatalogueEntry>> = {
  "check/out-of-date": {
    severity: "error",
    meaning: "A file of the written tree is missing, left over, or not what the inputs give now.",
    remedy: "Compile again and commit the difference; segue diff says what it means for the upgrade.",
  },
  "check/edited": {
    severity: "error",
    meaning: "A file of the written tree was edited by hand since segue wrote it.",
    remedy: "Move the edit into the sources and compile again; compile --force lets the edit go.",
  },
};
