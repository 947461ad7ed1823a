import { coreModules } from "../../ansible/module-table.ts";
import {
  foreignKeys,
  isCoreModule,
  isKnownModule,
  moduleKey,
  shortModuleName,
} from "../../ansible/modules.ts";
import type { AnsibleTask } from "../../ansible/task.ts";
import { nearMiss } from "../../diagnostic/nearest.ts";
import type { Reason, Rejection } from "./rejection.ts";

/** What is wrong with the one module that a task must name. */
export const moduleReasons: readonly Reason[] = [otherKeys, noModule, unknownBuiltin];

/** Of two keys that are no keywords one is the module; Ansible takes neither for what it is not. */
function otherKeys({ value, isBlock, module }: AnsibleTask): Rejection | undefined {
  const [stray] = foreignKeys(value).filter((key) => isBlock || shortModuleName(key) !== module);
  if (stray === undefined) return undefined;
  if (isBlock) return { message: `${stray} is no keyword of a block`, help: `remove ${stray}` };
  return isKnownModule(stray)
    ? { message: `both ${module} and ${stray} are modules`, help: "make two tasks of it" }
    : {
        message: `${stray} is neither a keyword nor a module`,
        help: `remove ${stray}, or indent it below ${module}, whose argument it may be`,
      };
}

function noModule({ value, isBlock, module }: AnsibleTask): Rejection | undefined {
  const action = ["action", "local_action"].find((key) => value.has(key));
  if (isBlock) return undefined;
  const help = "write a module and its arguments";
  if (module !== undefined)
    return action === undefined ? undefined : { message: `both ${action} and ${module} name a module`, help };
  return { message: action === undefined ? "it names no module" : `${action} names no module`, help };
}

function unknownBuiltin({ module = "", value }: AnsibleTask): Rejection | undefined {
  const key = moduleKey(value);
  if (key === undefined || !key.startsWith("ansible.builtin.") || isCoreModule(key)) return undefined;
  const meant = nearMiss(module, coreModules);
  const help = meant === undefined ? "name a module that it has" : `did you mean ${meant}?`;
  return { message: `ansible.builtin has no module ${module}`, help };
}
