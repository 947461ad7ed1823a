import { isBlock } from "../../ansible/blocks.ts";
import { otherTags, runsAlways, stepsOf, tagsOf } from "../../ansible/tags.ts";
import type { ValueMap } from "../../value/value.ts";
import type { SelectOne } from "./select.ts";

/**
 * Ocata and Pike: a task runs at the steps its tags name, `common` and `always` at every one, without such tags
 * never. `withWork` says at which steps the role has anything but `common` to do.
 */
export function selectByTags(step: number, withWork: boolean): SelectOne {
  return (task, inherited) => {
    const tags = [...inherited.tags, ...tagsOf(task.get("tags"))];
    const runs = stepsOf(tags).includes(step) || (withWork && runsAlways(tags));
    // A block is judged by its children, which inherit its tags.
    if (!isBlock(task) && !runs) return undefined;
    return { task: withoutStepTags(task), inherited: { ...inherited, tags } };
  };
}

function withoutStepTags(task: ValueMap): ValueMap {
  const tags = task.get("tags");
  if (tags === undefined) return task;
  const others = otherTags(tagsOf(tags));
  const entries = [...task].filter(([key]) => key !== "tags");
  return new Map(others.length === 0 ? entries : [...entries, ["tags", others]]);
}
