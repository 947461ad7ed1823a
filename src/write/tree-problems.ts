import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { Holder } from "./lock-holder.ts";

/** What can stand in the way of writing a tree; files are named by their path in it. */

function fileSpan(path: string): Span {
  return { file: new SourceFile(path, ""), start: 0, end: 0 };
}

export function edited(path: string, wanted: boolean): Diagnostic {
  const fate = wanted ? "would be overwritten" : "would be removed";
  return {
    code: "emit/edited",
    severity: "error",
    message: `${path} was edited by hand since it was written, and ${fate}`,
    span: fileSpan(path),
    notes: [],
    help: "move the edit into the sources, or let it go with --force",
  };
}

export function inTheWay(path: string, reason: string, help: string): Diagnostic {
  return {
    code: "emit/in-the-way",
    severity: "error",
    message: `${path} cannot be written: ${reason}`,
    span: fileSpan(path),
    notes: [],
    help,
  };
}

export function badManifest(name: string, reason: string): Diagnostic {
  return {
    code: "emit/manifest",
    severity: "warning",
    message: `${name} in the output folder is not to be trusted: ${reason}`,
    span: fileSpan(name),
    notes: [],
    help: "files it should have named are treated as somebody else's",
  };
}

export function locked(folder: string, { pid, host, since }: Holder): Diagnostic {
  const time = since === "" ? "" : ` since ${since.slice(0, 40)}`;
  return {
    code: "emit/locked",
    severity: "error",
    message: `process ${pid} on ${host.slice(0, 255)} is writing ${folder}${time}`,
    notes: [],
    help: "wait for it; if it is gone, take its lock with --break-lock",
  };
}
