import { CONTROL_ESCAPES } from "../python/control-escapes.ts";

/** What else may stand behind a backslash: it stands for itself, and a line break for nothing. */
const PLAIN = /^[\\'"\n]$/;

/** The escapes of a Python string literal; a backslash before anything else stays. */
export function unescapePython(text: string): string {
  return text.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|([^xuU0-7]))/gs,
    (whole, two: string | undefined, four: string | undefined, eight: string | undefined, octal, char) => {
      const hex = two ?? four ?? eight;
      if (hex !== undefined) return fromCode(Number.parseInt(hex, 16), whole);
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      if (PLAIN.test(char)) return char.replace("\n", "");
      return CONTROL_ESCAPES.get(char) ?? whole;
    },
  );
}

function fromCode(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
