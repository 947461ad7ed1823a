import { Document, isScalar, Pair, type ScalarTag, YAMLMap, YAMLSeq, Scalar as YamlScalar } from "yaml";
import { stringifyString } from "yaml/util";
import { isList, isMap, type Scalar, type Value, type ValueMap } from "../value/value.ts";
import { NEEDS_ESCAPE, packageStyle, rootStyle, type ScalarStyle, scalarStyle } from "./write-scalar.ts";

/** What people read beside a map, such as a task. */
export interface Annotation {
  /** Lines above it. */
  readonly comment?: string;
  /** Behind its `name`: `noqa: rule` for ansible-lint. */
  readonly nameComment?: string;
  /** An empty line above it. */
  readonly spaceBefore?: boolean;
}

export interface WriteOptions {
  /** Comment lines below the `---`. */
  readonly header?: string;
  /** Annotations of maps anywhere in the value, by the map itself. */
  readonly annotations?: ReadonlyMap<ValueMap, Annotation>;
}

/**
 * A YAML document that PyYAML, and so Ansible, reads back as exactly this value: block style, lists indented,
 * texts in quotes wherever a reader could take them for something else, lines never folded.
 */
export function writeYaml(value: Value, options: WriteOptions = {}): string {
  const document = new Document(null, {
    version: "1.1",
    schema: "failsafe",
    customTags: (tags) => [EXACT, ...tags],
  });
  document.contents =
    isList(value) || isMap(value)
      ? toNode(value, options.annotations ?? new Map())
      : new ExactScalar(value, rootStyle(value));
  const header = options.header === undefined ? "" : `${commentLines(options.header)}\n`;
  return `---\n${header}${document.toString({ lineWidth: 0, indentSeq: true, blockQuote: "literal" })}`;
}

/** A scalar that decides on its own text. */
class ExactScalar extends YamlScalar<Scalar> {
  readonly style: ScalarStyle;

  constructor(value: Scalar, style: ScalarStyle = scalarStyle(value)) {
    super(value);
    this.style = style;
    this.type = packageStyle(style);
  }
}

/** Lets `ExactScalar` through; its text goes by the package's own layout unless it is fixed. */
const EXACT: ScalarTag = {
  tag: "tag:yaml.org,2002:str",
  identify: () => true,
  default: true,
  resolve: (text) => text,
  stringify(item, context, onComment, onChompKeep) {
    if (item instanceof ExactScalar && item.style.kind === "exact") return item.style.text;
    const text = { ...item, value: String(item.value) };
    return stringifyString(text, context, onComment, onChompKeep);
  },
};

function toNode(
  value: Value,
  annotations: ReadonlyMap<ValueMap, Annotation>,
): YamlScalar | YAMLMap | YAMLSeq {
  if (isList(value)) {
    const list = new YAMLSeq();
    for (const item of value) list.items.push(toNode(item, annotations));
    return list;
  }
  if (!isMap(value)) return new ExactScalar(value);
  const map = new YAMLMap();
  for (const [key, item] of value) map.items.push(new Pair(new ExactScalar(key), toNode(item, annotations)));
  const annotation = annotations.get(value);
  if (annotation !== undefined) annotate(map, annotation);
  return map;
}

function annotate(map: YAMLMap, { comment, nameComment, spaceBefore }: Annotation): void {
  if (comment !== undefined) map.commentBefore = harmless(comment).replace(/^/gm, " ");
  if (spaceBefore === true) map.spaceBefore = true;
  const name = map.items.find(({ key }) => isScalar(key) && key.value === "name")?.value;
  if (nameComment !== undefined && isScalar(name))
    name.comment = ` ${harmless(nameComment).replaceAll("\n", " ")}`;
}

/** A comment must not end where a reader sees a line break that we do not. */
function harmless(comment: string): string {
  return comment.replace(new RegExp(NEEDS_ESCAPE, "gu"), " ");
}

function commentLines(text: string): string {
  return harmless(text).replace(/^(.*)$/gm, (line) => (line === "" ? "#" : `# ${line}`));
}
