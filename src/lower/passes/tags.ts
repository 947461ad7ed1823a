import { tagsOf } from "../../ansible/tags.ts";
import { isMap, type Value } from "../../value/value.ts";
import { type Pass, withKeys } from "./pass.ts";

/** Tags as a list, each once; no tags where there are none. */
export const tags: Pass = {
  name: "tags",
  apply(task) {
    const written = task.get("tags");
    // Ansible refuses a mapping; it stays, to be told where whole tasks are judged.
    if (written === undefined || isMap(written)) return task;
    const list: readonly Value[] = [...new Set(tagsOf(written))].filter((tag) => tag !== "");
    return withKeys(task, { tags: list.length > 0 ? list : undefined });
  },
};
