import { CONTROL_ESCAPES } from "../control-escapes.ts";
import type { Reader } from "./reader.ts";

const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** The character that an escape stands for; the backslash has been read. */
export function readCharEscape(reader: Reader): number {
  const char = reader.next();
  const hex = HEX_DIGITS.get(char);
  if (hex !== undefined) return readHex(reader, hex);
  if (/[0-7]/.test(char)) return readOctal(reader, char);
  const control = CONTROL_ESCAPES.get(char);
  if (control !== undefined) return control.charCodeAt(0);
  if (char === "" || /[A-Za-z0-9]/.test(char)) reader.fail(`\\${char} is no escape`);
  return char.codePointAt(0) ?? 0;
}

function readHex(reader: Reader, length: number): number {
  const digits = reader.takeWhile(/[0-9a-fA-F]/, length);
  const code = Number.parseInt(digits, 16);
  return digits.length === length && code <= 0x10ffff ? code : reader.fail("an escape has too few digits");
}

function readOctal(reader: Reader, first: string): number {
  const code = Number.parseInt(first + reader.takeWhile(/[0-7]/, 2), 8);
  return code <= 0o377 ? code : reader.fail("an octal escape is too large");
}
