import { dataJson } from "../text/data-json.ts";
import { visible } from "../text/visible.ts";
import { jsonDumps } from "../value/json.ts";
import type { Value } from "../value/value.ts";
import type { FieldChange } from "./plan-diff.ts";

/** A changed field as lines; no lines on the side that does not have it. */
export interface ValueLines {
  readonly path: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const PYTHON = { sortKeys: false, itemSeparator: ", ", keySeparator: ": " };

/** Of longer texts only the lines that differ, between the first and the last of them. */
export function valueLines({ path, before, after }: FieldChange): ValueLines {
  const [left, right] = [linesOf(before), linesOf(after)];
  const start = sameAtStart(left, right);
  const end = sameAtStart(left.slice(start).reverse(), right.slice(start).reverse());
  return {
    path: visible(path),
    before: left.slice(start, left.length - end),
    after: right.slice(start, right.length - end),
  };
}

function linesOf(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  if (typeof value !== "string") return [visible(jsonDumps(value, PYTHON))];
  if (!value.trimEnd().includes("\n")) return [isPlain(value) ? visible(value) : dataJson(value)];
  return value.split("\n").map((line) => visible(line));
}

/** Whether bare text is taken for this very string. */
function isPlain(text: string): boolean {
  return text !== "" && text.trim() === text && !/^(true|false|null|["[{].*|-?\d+(\.\d+)?)$/.test(text);
}

function sameAtStart(left: readonly string[], right: readonly string[]): number {
  let same = 0;
  while (same < left.length && same < right.length && left[same] === right[same]) same++;
  return same;
}
