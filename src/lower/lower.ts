import type { Report, Severity } from "../diagnostic/diagnostic.ts";
import type { Origins } from "../model/origin.ts";
import type { Unit, Unreachable } from "../model/plan.ts";
import type { Dialect } from "../model/project.ts";
import type { BoundService } from "../model/service.ts";
import type { StepRanges } from "../model/steps.ts";
import type { SourceTask, Task } from "../model/task.ts";
import type { Value } from "../value/value.ts";

/** What decides how tasks are made plain, beside the tasks themselves. */
export interface LowerOptions {
  /** The step dialect of a section, where the project overrides what is detected. */
  readonly dialects: ReadonlyMap<string, Dialect>;
  /** Sections that are not in it are left out. */
  readonly ranges: StepRanges;
  /** Of a task that no step can reach: an error in `check`, a warning in `compile`. */
  readonly unreachable: Severity;
  /**
   * What `$name` in an `exec` stands for: the value of a template's parameter, or `{{ name }}` for a declared
   * variable; undefined where neither exists.
   */
  readonly execVariable: (template: string, name: string) => Value | undefined;
}

/** What the tasks need beside ansible-core, each list sorted. */
export interface Requirements {
  /** `community.general`, … */
  readonly collections: readonly string[];
  /** Modules that ansible-core does not know, as the tasks name them. */
  readonly modules: readonly string[];
  /** Ansible roles that the tasks include. */
  readonly roles: readonly string[];
}

export interface Lowered {
  readonly units: readonly Unit[];
  readonly unreachable: readonly Unreachable[];
  readonly requirements: Requirements;
  /** Where every map of an emitted task list was written: the tasks, and the tasks inside their blocks. */
  readonly origins: Origins;
}

/** Decides the steps of every task and makes the tasks plain. */
export function lower(
  _services: readonly BoundService[],
  _options: LowerOptions,
  _origins: Origins,
  _report: Report,
): Lowered {
  return {
    units: [],
    unreachable: [],
    requirements: { collections: [], modules: [], roles: [] },
    origins: { of: () => undefined },
  };
}

/** Tasks that belong to no service (of operations and batches) made plain; they have no steps. */
export function lowerTasks(
  _tasks: readonly SourceTask[],
  _options: Pick<LowerOptions, "execVariable">,
  _origins: Origins,
  _report: Report,
): readonly Task[] {
  return [];
}
