/** A variable by which an operator changes what a run does. */
export interface RunVariable {
  readonly name: string;
  readonly question: string;
  readonly choices: readonly string[];
}

/** What docs/explanation/running.md says of them at length. */
export const RUN_VARIABLES: readonly RunVariable[] = [
  {
    name: "segue_changed",
    question: "A finished slot has changed since: keep what was done, or run it and all after it again?",
    choices: ["keep", "rerun"],
  },
  { name: "segue_rerun", question: "Run again what is finished?", choices: ["false", "true"] },
  {
    name: "segue_force",
    question: "Go on although earlier slots are not finished?",
    choices: ["false", "true"],
  },
  { name: "segue_unlock", question: "Take the lock of a run that has died?", choices: ["false", "true"] },
  { name: "segue_journal", question: "Keep a journal?", choices: ["true", "false"] },
];
