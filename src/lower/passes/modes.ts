import { fileModeModules } from "../../ansible/module-table.ts";
import { moduleKey, shortModuleName } from "../../ansible/modules.ts";
import { isMap, type Value } from "../../value/value.ts";
import { type Pass, withKeys } from "./pass.ts";

/** Modules outside ansible-core, and those that take the arguments of `file` on the way, set modes too. */
const MODULES = new Set([
  ...fileModeModules,
  "template",
  "community.general.ini_file",
  "community.general.xml",
  "community.general.archive",
  "community.general.htpasswd",
  "community.crypto.openssl_privatekey",
  "community.crypto.x509_certificate",
]);

/** YAML 1.1 has read `0644` as 420: as quoted octal it means the same to people and to every YAML. */
export const modes: Pass = {
  name: "modes",
  apply(task) {
    const key = moduleKey(task);
    const args = key === undefined ? undefined : task.get(key);
    if (key === undefined || !isMap(args) || !MODULES.has(shortModuleName(key))) return task;
    const changed = new Map([...args].map(([name, value]): [string, Value] => [name, octal(name, value)]));
    return [...changed].some(([name, value]) => value !== args.get(name))
      ? withKeys(task, { [key]: changed })
      : task;
  },
};

function octal(name: string, value: Value): Value {
  if (name !== "mode" && name !== "directory_mode") return value;
  return typeof value === "number" && value >= 0 ? `0${value.toString(8).padStart(3, "0")}` : value;
}
