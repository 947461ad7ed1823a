import type { Report } from "../diagnostic/diagnostic.ts";
import type { MapNode, Node } from "../source/node.ts";
import type { Located } from "../source/span.ts";
import type { DiskFiles } from "./disk-files.ts";

/**
 * For a plain folder of service templates (no resource registry): the absolute path of each template by the
 * `service_name` that roles call it by. In the order of the paths.
 */
export function serviceFolder(root: string, files: DiskFiles, report: Report): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const first = new Map<string, Located<string>>();
  for (const path of templatesBelow(root, files)) {
    const document = files.document(path);
    const name = document?.kind === "map" ? serviceName(document, report) : undefined;
    if (name === undefined) continue;
    const other = first.get(name.value);
    if (other === undefined) {
      first.set(name.value, name);
      paths.set(name.value, path);
    } else reportDuplicate(name, other, report);
  }
  return paths;
}

function templatesBelow(folder: string, files: DiskFiles): readonly string[] {
  const entries = files.names(folder).filter(({ name }) => !name.startsWith("."));
  return entries.flatMap(({ name, kind }) => {
    if (kind === "folder") return templatesBelow(`${folder}/${name}`, files);
    return kind === "file" && name.endsWith(".yaml") && !name.endsWith(".j2.yaml")
      ? [`${folder}/${name}`]
      : [];
  });
}

/** Undefined when the document is no template at all, or when it is one without a usable name (which is reported). */
function serviceName(document: MapNode, report: Report): Located<string> | undefined {
  const outputs = entry(document, "outputs");
  if (outputs === undefined && !document.entries.has("heat_template_version")) return undefined;
  const value = entry(entry(outputs, "role_data"), "value");
  const name = entry(value, "service_name");
  if (name?.kind === "scalar" && typeof name.value === "string" && name.value !== "")
    return { value: name.value, span: name.span };
  report({
    code: value === undefined ? "load/no-role-data" : "load/no-service-name",
    severity: "error",
    message:
      value === undefined
        ? "the template has no output `role_data` with a value"
        : "`role_data` has no `service_name` that is a plain text",
    span: (name ?? value ?? outputs ?? document).span,
    notes: [],
    help: "write the service under outputs: role_data: value: service_name: …",
  });
  return undefined;
}

function entry(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

function reportDuplicate(name: Located<string>, first: Located<string>, report: Report): void {
  report({
    code: "load/duplicate-service-name",
    severity: "error",
    message: `two templates are named ${name.value}`,
    span: name.span,
    notes: [{ message: "the first one", span: first.span }],
    help: "give each template a `service_name` of its own",
  });
}
