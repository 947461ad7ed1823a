import type { Check } from "./check.ts";
import { everyStep } from "./every-step.ts";
import { ignoreErrors } from "./ignore-errors.ts";
import { literalPassword } from "./literal-password.ts";
import { migrationUnchecked } from "./migration-unchecked.ts";
import { neverAwakened } from "./never-awakened.ts";
import { stepTagIgnored } from "./step-tag-ignored.ts";
import { stepWithoutInt } from "./step-without-int.ts";
import { unreachable } from "./unreachable.ts";

/** Own checks beyond ansible-lint, each of one section at a time. */
export const checks: readonly Check[] = [
  unreachable,
  stepWithoutInt,
  stepTagIgnored,
  everyStep,
  neverAwakened,
  ignoreErrors,
  literalPassword,
  migrationUnchecked,
];
