import { serviceChanges } from "../../ansible/services/service-changes.ts";
import { readEmitted, walk } from "../../ansible/task.ts";
import type { Task } from "../../model/task.ts";

/** What a unit does that can be seen at a glance. */
export type Deed = "stop" | "restart" | "start" | "packages";

/** In the order they are told. */
const DEEDS: readonly Deed[] = ["stop", "packages", "restart", "start"];

const PACKAGE_MODULES: readonly string[] = ["package", "yum", "dnf", "dnf5", "apt"];

/** Tells the deeds of tasks; the same task on many roles is read once. */
export class Deeds {
  readonly #known = new Map<Task["value"], ReadonlySet<Deed>>();

  of(tasks: readonly Task[]): readonly Deed[] {
    const all = new Set(tasks.flatMap((task) => [...this.#ofTask(task)]));
    return DEEDS.filter((deed) => all.has(deed));
  }

  #ofTask(task: Task): ReadonlySet<Deed> {
    const known = this.#known.get(task.value) ?? deedsOf(task);
    this.#known.set(task.value, known);
    return known;
  }
}

function deedsOf(task: Task): ReadonlySet<Deed> {
  const read = readEmitted(task);
  const packages = walk(read).some(
    ({ task: { module } }) => module !== undefined && PACKAGE_MODULES.includes(module),
  );
  const whats = new Set<string>([
    ...serviceChanges(read).map(({ what }) => what),
    ...(packages ? ["packages"] : []),
  ]);
  return new Set(DEEDS.filter((deed) => whats.has(deed)));
}
