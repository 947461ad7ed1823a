import type { Report } from "../diagnostic/diagnostic.ts";
import type { DiskFiles } from "./disk-files.ts";

/** For a plain folder of service templates: absolute paths by `service_name`, in code point order. */
export function serviceFolder(
  _root: string,
  _files: DiskFiles,
  _report: Report,
): ReadonlyMap<string, string> {
  return new Map();
}
