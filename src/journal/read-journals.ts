import type { HostJournal, JournalLine, SavedJournals } from "./journal.ts";

/** The `format` that `journal.yml` writes. */
const FORMAT = 1;

/** Reads what `journal.yml` saved, which anybody may have edited; or says why it is none. */
export function readJournals(text: string): SavedJournals | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return `it is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!isFields(parsed) || !Array.isArray(parsed["hosts"]))
    return "it has no hosts; journal.yml saves it with -e segue_save=FILE";
  if (parsed["format"] !== FORMAT) return `its format is not ${FORMAT}`;
  return {
    hosts: parsed["hosts"].filter(isFields).map(hostOf),
    silent: listOf(parsed["silent"]).map(textOf),
  };
}

function hostOf(fields: Fields): HostJournal {
  return {
    host: textOf(fields["host"]),
    role: textOf(fields["role"]),
    holder: textOf(fields["holder"]),
    lines: listOf(fields["lines"]).filter(isFields).map(lineOf),
  };
}

function lineOf(fields: Fields): JournalLine {
  const end = Date.parse(textOf(fields["end"])) / 1000;
  const units = isFields(fields["units"]) ? Object.entries(fields["units"]) : [];
  return {
    slot: textOf(fields["slot"]),
    ...(Number.isFinite(end) ? { end } : {}),
    by: textOf(fields["by"]),
    units: new Map(units.map(([name, digest]) => [name, textOf(digest)])),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
