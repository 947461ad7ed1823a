import { readFileSync } from "node:fs";
import { unitDigests } from "../emit/digest.ts";
import { readJournals } from "../journal/read-journals.ts";
import { runOverlay } from "../journal/run-overlay.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Plan } from "../model/plan.ts";
import { documentTitle, releaseTitle } from "../show/titles.ts";
import { CannotRun } from "./exit-code.ts";

/** How far a run has come, by the files that `journal.yml` saved. */
export function runPage(
  plan: Plan,
  files: readonly string[],
): { readonly title: string; readonly overlay: Overlay } {
  const journals = files.map((file) => {
    const journal = readJournals(textOf(file));
    if (typeof journal === "string") throw new CannotRun(`${file} is no journal: ${journal}`);
    return journal;
  });
  const title = documentTitle("Run", plan.workflow, releaseTitle(plan.release));
  return { title, overlay: runOverlay(plan, journals, unitDigests) };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new CannotRun(
      `there is no ${file}`,
      "journal.yml saves it: ansible-playbook -i inventory journal.yml -e segue_save=FILE",
    );
  }
}
