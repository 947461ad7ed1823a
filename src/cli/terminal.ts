import { styleText } from "node:util";
import { type Paint, plain } from "../diagnostic/render-text.ts";

/** Where a command writes: data to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether people watch `err`: colours and progress only then. */
  readonly interactive: boolean;
  readonly paint: Paint;
  /** Shows one line that whatever comes next replaces; absent where nobody watches. */
  readonly progress?: (text: string) => void;
}

/** What a terminal needs to know of a stream. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Streams {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The process's own streams; `NO_COLOR` and a missing terminal turn colours off. */
export function processTerminal({ stdout, stderr, env }: Streams = process): Terminal {
  const interactive = stderr.isTTY === true;
  const coloured = interactive && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  let clear = "";
  const write = (stream: Stream, text: string): void => {
    if (clear !== "") stderr.write(clear);
    clear = "";
    stream.write(text);
  };
  return {
    out: (text) => write(stdout, text),
    err: (text) => write(stderr, text),
    interactive,
    paint: coloured ? paintWithAnsi : plain,
    ...(interactive && env["TERM"] !== "dumb" ? { progress } : {}),
  };

  function progress(text: string): void {
    write(stderr, text.slice(0, (stderr.columns || 80) - 1));
    clear = "\r\x1b[2K";
  }
}

const STYLES = { error: "red", warning: "yellow", hint: "cyan", dim: "dim" } as const;

const paintWithAnsi: Paint = (style, text) => styleText(STYLES[style], text, { validateStream: false });
