import { styleText } from "node:util";
import { type Paint, plain } from "../diagnostic/render-text.ts";

/** Where a command writes: data to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether people watch `err`: colours and progress only then. */
  readonly interactive: boolean;
  readonly paint: Paint;
}

/** The process's own streams; `NO_COLOR` and a missing terminal turn colours off. */
export function processTerminal(): Terminal {
  const interactive = process.stderr.isTTY === true;
  const coloured = interactive && !process.env["NO_COLOR"];
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive,
    paint: coloured ? paintWithAnsi : plain,
  };
}

const STYLES = { error: "red", warning: "yellow", hint: "cyan", dim: "dim" } as const;

const paintWithAnsi: Paint = (style, text) => styleText(STYLES[style], text);
