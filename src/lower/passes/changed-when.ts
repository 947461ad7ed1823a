import { isMap } from "../../value/value.ts";
import { type Pass, withKeys } from "./pass.ts";

const MODULES = ["ansible.builtin.command", "ansible.builtin.shell", "ansible.builtin.raw"] as const;

/** A command always counts as a change unless it says what it creates or removes: `changed_when: true` says so. */
export const changedWhen: Pass = {
  name: "changed-when",
  apply(task) {
    const key = MODULES.find((name) => task.has(name));
    if (key === undefined || task.has("changed_when")) return task;
    const args = [task.get(key), task.get("args")];
    // `args` as one variable may hold anything.
    if (typeof args[1] === "string") return task;
    const guarded = args.some((map) => isMap(map) && (map.has("creates") || map.has("removes")));
    return guarded ? task : withKeys(task, { changed_when: true });
  },
};
