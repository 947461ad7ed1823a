import { actions } from "./passes/actions.ts";
import { changedWhen } from "./passes/changed-when.ts";
import { checkMode } from "./passes/check-mode.ts";
import { conditions } from "./passes/conditions.ts";
import { exec } from "./passes/exec.ts";
import { facts } from "./passes/facts.ts";
import { freeForm } from "./passes/free-form.ts";
import { fullNames } from "./passes/full-names.ts";
import { includes } from "./passes/includes.ts";
import { keyOrder } from "./passes/key-order.ts";
import { keywordBooleans } from "./passes/keyword-booleans.ts";
import { loops } from "./passes/loops.ts";
import { modes } from "./passes/modes.ts";
import { names } from "./passes/names.ts";
import { oldTests } from "./passes/old-tests.ts";
import type { Pass } from "./passes/pass.ts";
import { privilege } from "./passes/privilege.ts";
import { stepVariable } from "./passes/step-variable.ts";
import { strayOptions } from "./passes/stray-options.ts";
import { tags } from "./passes/tags.ts";
import { truth } from "./passes/truth.ts";

/**
 * What brings a task to normal form, whatever its step, in the order the passes are applied. Steps are selected and
 * checks look at tasks in normal form only, so that they need to know one way to write a thing.
 */
export const normalForm: readonly Pass[] = [
  // First what decides which key is the module.
  exec,
  actions,
  includes,
  strayOptions,
  // Then the arguments, so that every later pass finds a mapping.
  freeForm,
  fullNames,
  modes,
  // Keywords, each by itself.
  privilege,
  checkMode,
  keywordBooleans,
  loops,
  oldTests,
];

/**
 * What makes a task ready to be printed once its step is decided; one that has no step (of an operation) has undefined.
 * `taken` are the names that some task sets, so that they are no facts.
 */
export function printForm(step: number | undefined, taken: ReadonlySet<string>): readonly Pass[] {
  return [
    // What is left of a `when`; before its step is taken out, the braces around it still matter.
    conditions,
    truth,
    facts(taken),
    changedWhen,
    tags,
    // What reads the whole task comes after what changes it.
    ...(step === undefined ? [] : [stepVariable(step)]),
    names,
    keyOrder,
  ];
}
