import { isList, isMap, type Value } from "../value/value.ts";
import { writeYaml } from "../yaml/write.ts";
import { doubleQuoted } from "../yaml/write-scalar.ts";

/** A value in block style without a document start; ends in a newline. */
export function yamlText(value: Value): string {
  return writeYaml(value).replace(/^---\n/, "");
}

/** A value on one line, for a place within a template's line. */
export function yamlFlow(value: Value): string {
  if (isList(value)) return `[${value.map(yamlFlow).join(", ")}]`;
  if (isMap(value))
    return `{${[...value].map(([key, item]) => `${yamlFlow(key)}: ${yamlFlow(item)}`).join(", ")}}`;
  if (typeof value === "string") return isPlain(value) ? value : doubleQuoted(value);
  return yamlText(value).trimEnd();
}

/** Plain names as a list inside a Jinja expression in double quotes. */
export function jinjaList(names: readonly string[]): string {
  return `[${names.map((name) => `'${name}'`).join(", ")}]`;
}

/** Whether every reader takes the bare text for this very string. */
function isPlain(text: string): boolean {
  if (!/^[A-Za-z_](?:[\w./-]|:(?=\w))*$/.test(text)) return false;
  return !/^(y|n|yes|no|on|off|true|false|null|none|inf|nan)$/i.test(text);
}
