import { distinct, groupBy } from "./group.ts";
import type { Piece } from "./piece.ts";
import type { UnitChange } from "./plan-diff.ts";

/** Units of one plan that came or went as a whole; what does the same on several roles is told once. */
export function unitChanges(pieces: readonly Piece[]): readonly UnitChange[] {
  const byRole = groupBy(pieces, (piece) => JSON.stringify([...ownerOf(piece), piece.role]));
  const alike = groupBy(byRole, (group) =>
    JSON.stringify(
      group.map((piece) => [...ownerOf(piece), piece.slot.step, piece.task.name, piece.task.digest]),
    ),
  );
  return alike.flatMap((groups) => {
    const [first] = groups.flat();
    if (first === undefined) return [];
    const { service, section, operation } = first;
    const all = groups.flat();
    const steps = groupBy(groups[0] ?? [], ({ slot }) => String(slot.step)).map((group) => {
      const step = group[0]?.slot.step ?? 0;
      return {
        step,
        slots: distinct(all.filter(({ slot }) => slot.step === step).map(({ slot }) => slot.id)),
        tasks: group.map(({ task: { name, source } }) => ({
          name,
          ...(source === undefined ? {} : { source }),
        })),
      };
    });
    const owner = { service, ...(operation === undefined ? {} : { operation }), section };
    return [{ ...owner, roles: distinct(all.map(({ role }) => role)).filter((role) => role !== ""), steps }];
  });
}

function ownerOf({ service, operation, section, slot }: Piece): readonly unknown[] {
  return [service, operation, section, slot.release];
}
