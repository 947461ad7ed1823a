import { at, type Check, called } from "./check.ts";

/** Tags that TripleO's plays carry, or that select whole steps: whoever asks for one runs `never` tasks that have it. */
const AWAKENS = /^(?:step\d+|always|common|external|(?:external_)?(?:upgrade|update|deploy)_steps?\d*)$/;

/** `never` tasks that a tag of another kind would run. */
export const neverAwakened: Check = ({ tasks, report }) => {
  for (const { task, tags } of tasks) {
    const own = task.tags;
    const waker = tags.find((tag) => AWAKENS.test(tag));
    // A block is reported where the two tags meet, its children not again.
    const meets = own.includes("never") || own.some((tag) => AWAKENS.test(tag));
    if (!tags.includes("never") || waker === undefined || !meets) continue;
    report(
      at(task, {
        code: "lower/never-awakened",
        severity: "warning",
        message: `${called(task)} is tagged never, and its tag ${waker} runs it all the same`,
        help: "keep tags that select whole steps off tasks that somebody has to ask for",
      }),
    );
  }
};
