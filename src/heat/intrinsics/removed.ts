import type { Intrinsic } from "../intrinsic.ts";
import type { TemplateVersion } from "../template-version.ts";

/** A function that later template versions refuse instead of taking it for a literal map. */
export function removed(name: string, since: TemplateVersion): Intrinsic {
  const refuse: Intrinsic["evaluate"] = (_args, call) =>
    call.fail(`the function ${name} is not supported in this template version`);
  return { name, since, validate: refuse, evaluate: refuse };
}

/** A function that may not stand in a condition. */
export function invalidInCondition(name: string, since: TemplateVersion): Intrinsic {
  return {
    name,
    since,
    check: (_args, call) => call.fail(`the function "${name}" is invalid in a condition`),
    evaluate: (_args, call) => call.fail(`the function "${name}" is invalid in a condition`),
  };
}
