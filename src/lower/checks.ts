import type { Check } from "./checks/check.ts";
import { everyStep } from "./checks/every-step.ts";
import { ignoreErrors } from "./checks/ignore-errors.ts";
import { literalPassword } from "./checks/literal-password.ts";
import { migrationUnchecked } from "./checks/migration-unchecked.ts";
import { neverAwakened } from "./checks/never-awakened.ts";
import { stepTagIgnored } from "./checks/step-tag-ignored.ts";
import { stepWithoutInt } from "./checks/step-without-int.ts";
import { unreachable } from "./checks/unreachable.ts";

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
