import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A reference page made of a JSON Schema: one table an object, one row a key. */
export function schemaPage(name: string, title: string, introduction: string): string {
  const path = fileURLToPath(new URL(`../../../src/schemas/${name}.schema.json`, import.meta.url));
  const schema: Schema = JSON.parse(readFileSync(path, "utf8"));
  const tables: string[] = [];
  table(schema, "", schema, tables);
  return `# ${title}\n\n${introduction}\n\n${tables.join("\n")}`;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

function table(given: Schema, path: string, root: Schema, tables: string[]): void {
  const schema = resolved(given, root);
  const rows = Object.entries(schema.properties ?? {});
  if (rows.length > 0) {
    const lines = rows.map(([key, entry]) => row(key, entry, schema.required ?? [], root));
    const head = path === "" ? "" : `## \`${path}\`\n\n${given.description ?? schema.description ?? ""}\n\n`;
    tables.push(`${head.replace(/\n{3,}/, "\n\n")}| key | value | |\n|---|---|---|\n${lines.join("\n")}\n`);
  }
  for (const [key, entry] of rows) inner(entry, path === "" ? key : `${path}.${key}`, root, tables);
}

/** Objects within lists, maps and alternatives have a table of their own. */
function inner(given: Schema, path: string, root: Schema, tables: string[]): void {
  const schema = resolved(given, root);
  if (schema.properties !== undefined) table(given, path, root, tables);
  if (schema.items !== undefined) inner(schema.items, `${path}[]`, root, tables);
  if (typeof schema.additionalProperties === "object")
    inner(schema.additionalProperties, `${path}.<name>`, root, tables);
  for (const other of schema.oneOf ?? []) inner(other, path, root, tables);
}

function row(key: string, given: Schema, required: readonly string[], root: Schema): string {
  const { description = "" } = { ...resolved(given, root), ...given };
  const needed = required.includes(key) ? " (required)" : "";
  return `| \`${key}\` | ${cell(kindOf(given, root))}${needed} | ${cell(description)} |`;
}

function kindOf(given: Schema, root: Schema): string {
  const schema = resolved(given, root);
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (schema.oneOf !== undefined) {
    const kinds = schema.oneOf.map((other) => kindOf(other, root));
    return [...new Set(kinds)].join(", or ");
  }
  if (schema.items !== undefined) return `list: ${kindOf(schema.items, root)}`;
  if (typeof schema.additionalProperties === "object")
    return `map: ${kindOf(schema.additionalProperties, root)}`;
  return [schema.type ?? "anything"]
    .flat()
    .map((type) => WORDS[type] ?? type)
    .join(" or ");
}

const WORDS: Readonly<Record<string, string>> = {
  string: "text",
  object: "map",
  boolean: "true or false",
  integer: "whole number",
};

function resolved(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.slice("#/definitions/".length);
  return name === undefined ? schema : (root.definitions?.[name] ?? schema);
}

function cell(text: string): string {
  return text.replace(/\|/g, "\\|").replace(/</g, "&lt;");
}
