import { readFileSync } from "node:fs";
import { join } from "node:path";
import { slotFiles } from "../model/slot-file.ts";
import { SourceFile } from "../source/source-file.ts";
import { ANSIBLE_TAGS, readYaml } from "../yaml/read.ts";
import type { EmittedDocument } from "./emitted-tasks.ts";

/** A place in a template, as plan.json keeps it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface PlannedTask {
  readonly name: string;
  readonly source: Place;
}

/** What plan.json says of a slot, as far as tracing needs it. */
interface PlannedSlot {
  readonly id: string;
  readonly stage: string;
  readonly phase: "prepare" | "rolling" | "upgrade" | "configure" | "post" | "finish";
  readonly wave: number;
  readonly step: number;
  readonly roles: Readonly<Record<string, readonly { readonly tasks: readonly PlannedTask[] }[]>>;
}

/** What plan.json says of a stage: its roles, and what each of their batches begins and ends with. */
interface PlannedStage {
  readonly roles: readonly string[];
  readonly before_batch: readonly PlannedTask[];
  readonly after_batch: readonly PlannedTask[];
}

interface PlanFile {
  readonly slots?: readonly PlannedSlot[];
  readonly stages?: readonly PlannedStage[];
}

/** A written output tree: which files it has, and where their tasks came from. */
export class OutputFolder {
  readonly path: string;
  #planned: Planned | undefined;
  readonly #documents = new Map<string, EmittedDocument | undefined>();

  constructor(path: string) {
    this.path = path;
  }

  /** The paths that `manifest.json` names; undefined when this is no output tree. */
  files(): readonly string[] | undefined {
    const manifest = this.#json("manifest.json");
    if (typeof manifest !== "object" || manifest === null || !("files" in manifest)) return undefined;
    const { files } = manifest;
    if (Array.isArray(files)) return files.map((file: { readonly path: string }) => file.path);
    return typeof files === "object" && files !== null ? Object.keys(files) : undefined;
  }

  /** The places of the tasks of a file, a list for each unit as they stand in it; undefined for any file but those of slots. */
  placesOf(path: string): readonly (readonly Place[])[] | undefined {
    return this.#plan().byFile.get(path);
  }

  /** The place of a task by its name: of the role that the path speaks of, or of any where it speaks of none. */
  placeOfTask(path: string, name: string): Place | undefined {
    const role = /^tasks\/([^/]+)\/|^playbooks\/([^/]+)\.yml$/.exec(path);
    const { byName } = this.#plan();
    return byName.get(`${role?.[1] ?? role?.[2] ?? ""}\0${name}`);
  }

  /** A file of the tree as YAML. */
  document(path: string): EmittedDocument | undefined {
    if (!this.#documents.has(path)) this.#documents.set(path, this.#read(path));
    return this.#documents.get(path);
  }

  #read(path: string): EmittedDocument | undefined {
    const file = new SourceFile(path, this.#text(path) ?? "");
    const root = readYaml(file, () => undefined, ANSIBLE_TAGS);
    return root && { root, lineOf: (offset) => file.positionAt(offset).line };
  }

  #plan(): Planned {
    this.#planned ??= plannedTasks(this.#json("plan.json"));
    return this.#planned;
  }

  #json(path: string): unknown {
    try {
      return JSON.parse(this.#text(path) ?? "");
    } catch {
      return undefined;
    }
  }

  #text(path: string): string | undefined {
    try {
      return readFileSync(join(this.path, path), "utf8");
    } catch {
      return undefined;
    }
  }
}

interface Planned {
  readonly byFile: ReadonlyMap<string, readonly (readonly Place[])[]>;
  /** By role (or nothing) and name; of several with one name the first. */
  readonly byName: ReadonlyMap<string, Place>;
}

function plannedTasks(plan: unknown): Planned {
  const byFile = new Map<string, readonly (readonly Place[])[]>();
  const byName = new Map<string, Place>();
  const addNames = (role: string, tasks: readonly PlannedTask[]) => {
    for (const { name, source } of tasks)
      for (const key of [`${role}\0${name}`, `\0${name}`]) if (!byName.has(key)) byName.set(key, source);
  };
  const { slots = [], stages = [] } = (plan ?? {}) as PlanFile;
  const files = slotFiles(slots);
  for (const slot of slots)
    for (const [role, units] of Object.entries(slot.roles)) {
      const path = files.get(slot.id)?.tasks(role);
      const places = units.map(({ tasks }) => tasks.map(({ source }) => source));
      if (path !== undefined) byFile.set(path, places);
      for (const { tasks } of units) addNames(role, tasks);
    }
  for (const { roles, before_batch: before, after_batch: after } of stages)
    for (const role of roles) addNames(role, [...before, ...after]);
  return { byFile, byName };
}
