import type { AnsibleTask } from "../../ansible/task.ts";
import { nearMiss } from "../../diagnostic/nearest.ts";
import { isTemplate } from "../../jinja/split-template.ts";
import { isVariableName } from "../../names/name-rules.ts";
import { isList, isMap, type Value } from "../../value/value.ts";
import type { Reason, Rejection } from "./rejection.ts";

/** What is wrong with the keywords of a task. */
export const keywordReasons: readonly Reason[] = [
  gone,
  notALoop,
  twoLoops,
  unknownLoop,
  loopControl,
  vars,
  noText,
  noCondition,
  noBoolean,
  noNumber,
];

/** Keywords of another time, or of handlers only, that no pass could make anything of. */
const GONE = ["always_run", "static", "sudo", "sudo_user", "listen"];

function gone({ keywords }: AnsibleTask): Rejection | undefined {
  const key = GONE.find((name) => keywords.has(name));
  return key === undefined ? undefined : { message: `${key} is no keyword of a task`, help: `remove ${key}` };
}

const LOOP = /^(?:loop|with_\w+)$/;

function twoLoops({ keywords, isBlock }: AnsibleTask): Rejection | undefined {
  const loops = [...keywords.keys()].filter((key) => LOOP.test(key));
  if (isBlock || loops.length < 2) return undefined;
  return { message: `it has two loops, ${loops.join(" and ")}`, help: "keep one of them" };
}

function notALoop({ keywords }: AnsibleTask): Rejection | undefined {
  const empty = [...keywords].find(([key, value]) => key.startsWith("with_") && value === null);
  if (empty !== undefined)
    return { message: `${empty[0]} says nothing`, help: "give it the list to go over" };
  return isMap(keywords.get("loop") ?? null)
    ? { message: "its loop is no list", help: "write `{{ ... | dict2items }}`, or a list" }
    : undefined;
}

/** The lookups of ansible-core, without those that only a collection has: a loop over another may be one's own. */
const LOOKUPS =
  `config csvfile dict env file fileglob first_found flattened indexed_items ini inventory_hostnames items
  lines list nested password pipe random_choice sequence subelements template together unvault url varnames vars`.split(
    /\s+/,
  );

function unknownLoop({ keywords }: AnsibleTask): Rejection | undefined {
  for (const key of keywords.keys()) {
    const meant = key.startsWith("with_") ? nearMiss(key.slice("with_".length), LOOKUPS) : undefined;
    if (meant !== undefined)
      return { message: `there is no loop ${key}`, help: `did you mean with_${meant}?` };
  }
  return undefined;
}

const LOOP_CONTROL = [
  "loop_var",
  "index_var",
  "label",
  "pause",
  "extended",
  "extended_allitems",
  "break_when",
];

function loopControl({ keywords }: AnsibleTask): Rejection | undefined {
  const control = keywords.get("loop_control") ?? null;
  if (control === null) return undefined;
  if (!isMap(control))
    return { message: "its loop_control is no mapping", help: "write loop_var, label and the like below it" };
  const stray = [...control.keys()].find((key) => !LOOP_CONTROL.includes(key));
  return stray === undefined
    ? undefined
    : { message: `loop_control has no ${stray}`, help: `it takes ${LOOP_CONTROL.join(", ")}` };
}

function vars({ keywords }: AnsibleTask): Rejection | undefined {
  const written = keywords.get("vars") ?? null;
  for (const map of isList(written) ? written : [written]) {
    if (map === null) continue;
    if (!isMap(map))
      return { message: "its vars are no mapping", help: "write each variable as name: value" };
    const bad = [...map.keys()].find((name) => !isVariableName(name));
    if (bad !== undefined)
      return {
        message: `${JSON.stringify(bad)} is no name for a variable`,
        help: "use letters, digits and underscores, and begin with a letter",
      };
  }
  return undefined;
}

const TEXTS = [
  "name",
  "register",
  "delegate_to",
  "become_user",
  "become_method",
  "connection",
  "remote_user",
];

function noText({ keywords }: AnsibleTask): Rejection | undefined {
  const key = TEXTS.find((name) => isList(keywords.get(name) ?? null) || isMap(keywords.get(name) ?? null));
  if (key !== undefined) return { message: `its ${key} is no text`, help: `write ${key}: and one text` };
  return isMap(keywords.get("tags") ?? null)
    ? { message: "its tags are no list", help: "write tags: [one, another]" }
    : undefined;
}

function noCondition({ keywords }: AnsibleTask): Rejection | undefined {
  const key = ["when", "until", "changed_when", "failed_when"].find((name) => {
    const written = keywords.get(name) ?? null;
    return (isList(written) ? written : [written]).some(isMap);
  });
  if (key === undefined) return undefined;
  const help = "put quotes around the condition: a colon and a space make a mapping of it, and so do braces";
  return { message: `its ${key} is no condition but a mapping`, help };
}

const BOOLEANS = ["become", "run_once", "ignore_errors", "ignore_unreachable", "no_log", "any_errors_fatal"];

/** What could be read as a boolean is one in normal form. */
function noBoolean({ keywords }: AnsibleTask): Rejection | undefined {
  const key = [...BOOLEANS, "check_mode", "diff", "delegate_facts"].find((name) => {
    const written = keywords.get(name) ?? null;
    return isPlainText(written) || isList(written) || isMap(written);
  });
  return key === undefined
    ? undefined
    : { message: `its ${key} is neither true nor false`, help: `write ${key}: true or ${key}: false` };
}

function noNumber({ keywords }: AnsibleTask): Rejection | undefined {
  const key = ["retries", "delay", "async", "poll", "throttle", "timeout", "port"].find((name) => {
    const written = keywords.get(name);
    return isPlainText(written) && !/^\s*[+-]?\d+(?:\.\d*)?\s*$/.test(written);
  });
  return key === undefined
    ? undefined
    : { message: `its ${key} is no number`, help: `write ${key}: and a number` };
}

function isPlainText(value: Value | undefined): value is string {
  return typeof value === "string" && value !== "" && !isTemplate(value);
}
