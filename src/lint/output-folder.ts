import { readFileSync } from "node:fs";
import { join } from "node:path";
import { slotFiles } from "../model/slot-file.ts";
import { SourceFile } from "../source/source-file.ts";
import { readYaml } from "../yaml/read.ts";

/** A place in a template, as plan.json keeps it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What plan.json says of a slot, as far as tracing needs it. */
interface PlannedSlot {
  readonly id: string;
  readonly stage: string;
  readonly phase: "prepare" | "rolling" | "upgrade" | "configure" | "post" | "finish";
  readonly wave: number;
  readonly step: number;
  readonly roles: Readonly<
    Record<string, readonly { readonly tasks: readonly { readonly source: Place }[] }[]>
  >;
}

/** A written output tree: which files it has, and where their tasks came from. */
export class OutputFolder {
  readonly path: string;
  #places: ReadonlyMap<string, readonly Place[]> | undefined;

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

  /** The places of the tasks of a file, in the order they stand in it; undefined for a file without service tasks. */
  placesOf(path: string): readonly Place[] | undefined {
    this.#places ??= placesByFile(this.#json("plan.json"));
    return this.#places.get(path);
  }

  /** The lines at which the top-level tasks of a file begin. */
  taskLines(path: string): readonly number[] | undefined {
    const text = this.#text(path);
    if (text === undefined) return undefined;
    const file = new SourceFile(path, text);
    const node = readYaml(file, () => undefined);
    return node?.kind === "list"
      ? node.items.map((item) => file.positionAt(item.span.start).line)
      : undefined;
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

function placesByFile(plan: unknown): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, readonly Place[]>();
  const slots = (plan as { readonly slots?: readonly PlannedSlot[] } | undefined)?.slots ?? [];
  const files = slotFiles(slots);
  for (const slot of slots) {
    for (const [role, units] of Object.entries(slot.roles)) {
      const path = files.get(slot.id)?.tasks(role);
      if (path !== undefined)
        places.set(
          path,
          units.flatMap((unit) => unit.tasks.map((task) => task.source)),
        );
    }
  }
  return places;
}
