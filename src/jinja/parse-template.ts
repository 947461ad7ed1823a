import type { SourceFile } from "../source/source-file.ts";
import type { Expression, Macro, Place, Statement, Target } from "./ast.ts";
import { tokenize } from "./lexer.ts";
import { parseExpression, parseFilter, parseTuple } from "./parse-expression.ts";
import { TokenStream } from "./token-stream.ts";

/** A template as statements. Throws `JinjaError`. */
export function parseTemplate(file: SourceFile): readonly Statement[] {
  const tokens = new TokenStream(file, tokenize(file));
  const body = parseBody(tokens, []);
  if (!tokens.is("end")) throw tokens.unexpected("the end of the template");
  return body;
}

/** Statements up to one of the words that end a block; the word is the current token then. */
function parseBody(tokens: TokenStream, ends: readonly string[]): readonly Statement[] {
  return tokens.nested(() => {
    const body: Statement[] = [];
    for (;;) {
      const token = tokens.current;
      if (token.kind === "data") {
        tokens.take();
        body.push({ kind: "data", text: token.text, start: token.start, end: token.end });
      } else if (token.kind === "variable-begin") body.push(parsePrint(tokens));
      else if (token.kind === "block-begin") {
        tokens.take();
        if (tokens.isName(...ends)) return body;
        body.push(parseStatement(tokens, token.start));
      } else return body;
    }
  });
}

function parsePrint(tokens: TokenStream): Statement {
  const { start } = tokens.take();
  const value = parseTuple(tokens);
  tokens.expect("variable-end");
  return { kind: "print", value, start, end: tokens.lastEnd };
}

type ParseStatement = (tokens: TokenStream, place: () => Place) => Statement;

/** By the word they begin with; the stream stands behind it. Each takes its own `%}`. */
const STATEMENTS: Readonly<Record<string, ParseStatement>> = {
  for: parseFor,
  if: parseIf,
  set: parseSet,
  block: parseBlock,
  include: parseInclude,
  import: parseImport,
  from: parseFrom,
  macro: parseMacro,
  call: parseCall,
  filter: parseFilterBlock,
  with: parseWith,
  print: parsePrintStatement,
  autoescape: parseAutoescape,
};

function parseStatement(tokens: TokenStream, start: number): Statement {
  const word = tokens.current;
  const parse =
    word.kind === "name" && Object.hasOwn(STATEMENTS, word.text) ? STATEMENTS[word.text] : undefined;
  if (parse === undefined) throw tokens.error(problemWith(word.text), word);
  tokens.take();
  return parse(tokens, () => ({ start, end: tokens.lastEnd }));
}

function problemWith(word: string): string {
  if (/^(end|el)/.test(word)) return `\`${word}\` ends nothing here`;
  if (word === "extends") return "`extends` is not supported: no template of a plan can use it";
  return `there is no statement \`${word}\``;
}

/** From the end of a statement, where Jinja2 allows a colon as Python has it, up to one of `ends`. */
function parseBlockBody(tokens: TokenStream, ...ends: readonly string[]): readonly Statement[] {
  tokens.skipOperator(":");
  tokens.expect("block-end");
  const body = parseBody(tokens, ends);
  if (!tokens.isName(...ends)) throw tokens.unexpected(ends.map((end) => `\`${end}\``).join(" or "));
  return body;
}

function endBlock(tokens: TokenStream, end: string): void {
  tokens.expect("name", end);
  tokens.expect("block-end");
}

function parseFor(tokens: TokenStream, place: () => Place): Statement {
  const target = parseTarget(tokens);
  tokens.expect("name", "in");
  const list = parseTuple(tokens, false, "recursive");
  const test = tokens.skipName("if") ? parseExpression(tokens) : undefined;
  const recursive = tokens.skipName("recursive");
  const body = parseBlockBody(tokens, "endfor", "else");
  let otherwise: readonly Statement[] = [];
  if (tokens.skipName("else")) {
    otherwise = parseBlockBody(tokens, "endfor");
  }
  endBlock(tokens, "endfor");
  return { kind: "for", target, list, test, recursive, body, otherwise, ...place() };
}

function parseIf(tokens: TokenStream, place: () => Place): Statement {
  const branches: { test: Expression | undefined; body: readonly Statement[] }[] = [];
  for (;;) {
    const test = parseTuple(tokens, false);
    branches.push({ test, body: parseBlockBody(tokens, "elif", "else", "endif") });
    if (!tokens.skipName("elif")) break;
  }
  if (tokens.skipName("else")) {
    branches.push({ test: undefined, body: parseBlockBody(tokens, "endif") });
  }
  endBlock(tokens, "endif");
  return { kind: "if", branches, ...place() };
}

function parseSet(tokens: TokenStream, place: () => Place): Statement {
  const target = parseTarget(tokens);
  if (tokens.skipOperator("=")) {
    const value = parseTuple(tokens);
    tokens.expect("block-end");
    return { kind: "set", target, value, ...place() };
  }
  const filter = parseFilterChain(tokens);
  const body = parseBlockBody(tokens, "endset");
  endBlock(tokens, "endset");
  return { kind: "set-block", target, filter, body, ...place() };
}

function parseFilterChain(tokens: TokenStream): Expression | undefined {
  let filter: Expression | undefined;
  while (tokens.skipOperator("|")) filter = parseFilter(tokens, filter);
  return filter;
}

function parseTarget(tokens: TokenStream): Target {
  const { start } = tokens.current;
  const items: Target[] = [parseOneTarget(tokens)];
  const [only] = items;
  if (!tokens.isOperator(",") && only !== undefined) return only;
  while (tokens.skipOperator(",")) {
    if (tokens.isName("in") || tokens.isOperator("=", ")")) break;
    items.push(parseOneTarget(tokens));
  }
  return { kind: "tuple", items, start, end: tokens.lastEnd };
}

function parseOneTarget(tokens: TokenStream): Target {
  if (tokens.skipOperator("(")) {
    const target = tokens.nested(() => parseTarget(tokens));
    tokens.expect("operator", ")");
    return target;
  }
  const { text, start } = tokens.expect("name");
  if (/^(true|false|none|True|False|None|and|or|not|in|is|if|else)$/.test(text))
    throw tokens.error(`nothing can be assigned to \`${text}\``, { start, end: tokens.lastEnd });
  if (!tokens.skipOperator(".")) return { kind: "name", name: text, start, end: tokens.lastEnd };
  return { kind: "attribute", object: text, name: tokens.expect("name").text, start, end: tokens.lastEnd };
}

function parseBlock(tokens: TokenStream, place: () => Place): Statement {
  const name = tokens.expect("name").text;
  const scoped = tokens.skipName("scoped");
  tokens.skipName("required");
  const body = parseBlockBody(tokens, "endblock");
  tokens.take();
  tokens.skipName(name);
  tokens.expect("block-end");
  return { kind: "block", name, scoped, body, ...place() };
}

function parseInclude(tokens: TokenStream, place: () => Place): Statement {
  const names = parseExpression(tokens);
  const ignoreMissing = tokens.skipName("ignore");
  if (ignoreMissing) tokens.expect("name", "missing");
  const withContext = parseContext(tokens, true);
  tokens.expect("block-end");
  return { kind: "include", names, ignoreMissing, withContext, ...place() };
}

function parseContext(tokens: TokenStream, otherwise: boolean): boolean {
  if (!tokens.isName("with", "without") || tokens.at(1).text !== "context") return otherwise;
  const { text } = tokens.take();
  tokens.take();
  return text === "with";
}

function parseImport(tokens: TokenStream, place: () => Place): Statement {
  const template = parseExpression(tokens);
  tokens.expect("name", "as");
  const as = tokens.expect("name").text;
  const withContext = parseContext(tokens, false);
  tokens.expect("block-end");
  return { kind: "import", template, as, withContext, ...place() };
}

function parseFrom(tokens: TokenStream, place: () => Place): Statement {
  const template = parseExpression(tokens);
  tokens.expect("name", "import");
  const names: [string, string][] = [];
  let withContext = false;
  while (!tokens.is("block-end")) {
    if (names.length > 0 && !tokens.skipOperator(",")) {
      withContext = parseContext(tokens, false);
      break;
    }
    const name = tokens.expect("name").text;
    names.push([name, tokens.skipName("as") ? tokens.expect("name").text : name]);
  }
  tokens.expect("block-end");
  return { kind: "from-import", template, names, withContext, ...place() };
}

function parseMacro(tokens: TokenStream, place: () => Place): Statement {
  const name = tokens.expect("name").text;
  const parameters = parseParameters(tokens);
  const body = parseBlockBody(tokens, "endmacro");
  tokens.take();
  tokens.skipName(name);
  tokens.expect("block-end");
  return { kind: "macro", macro: { name, parameters, body }, ...place() };
}

function parseParameters(tokens: TokenStream): Macro["parameters"] {
  const parameters: { name: string; value: Expression | undefined }[] = [];
  tokens.expect("operator", "(");
  while (!tokens.skipOperator(")")) {
    if (parameters.length > 0) tokens.expect("operator", ",");
    const { text: name, start, end } = tokens.expect("name");
    const value = tokens.skipOperator("=") ? parseExpression(tokens) : undefined;
    if (value === undefined && parameters.at(-1)?.value !== undefined)
      throw tokens.error(`"${name}" needs a default, as the parameter before it has one`, { start, end });
    parameters.push({ name, value });
  }
  return parameters;
}

function parseCall(tokens: TokenStream, place: () => Place): Statement {
  const parameters = tokens.isOperator("(") ? parseParameters(tokens) : [];
  const call = withoutGroup(parseExpression(tokens));
  if (call.kind !== "call") throw tokens.error("`call` needs the call of a macro", call);
  const body = parseBlockBody(tokens, "endcall");
  endBlock(tokens, "endcall");
  return { kind: "call-block", macro: { name: "caller", parameters, body }, call, ...place() };
}

function withoutGroup(expression: Expression): Expression {
  return expression.kind === "group" ? withoutGroup(expression.inner) : expression;
}

function parseFilterBlock(tokens: TokenStream, place: () => Place): Statement {
  let filter = parseFilter(tokens, undefined);
  while (tokens.skipOperator("|")) filter = parseFilter(tokens, filter);
  const body = parseBlockBody(tokens, "endfilter");
  endBlock(tokens, "endfilter");
  return { kind: "filter-block", filter, body, ...place() };
}

function parseWith(tokens: TokenStream, place: () => Place): Statement {
  const assignments: [Target, Expression][] = [];
  while (!tokens.is("block-end") && !tokens.isOperator(":")) {
    if (assignments.length > 0) tokens.expect("operator", ",");
    const target = parseOneTarget(tokens);
    tokens.expect("operator", "=");
    assignments.push([target, parseExpression(tokens)]);
  }
  const body = parseBlockBody(tokens, "endwith");
  endBlock(tokens, "endwith");
  return { kind: "with", assignments, body, ...place() };
}

function parsePrintStatement(tokens: TokenStream, place: () => Place): Statement {
  const value = parseTuple(tokens);
  tokens.expect("block-end");
  return { kind: "print", value, ...place() };
}

/** Plans are rendered without escaping, and no template of theirs turns it on. */
function parseAutoescape(tokens: TokenStream, place: () => Place): Statement {
  const value = parseExpression(tokens);
  if (value.kind !== "constant" || value.value !== false)
    throw tokens.error("automatic escaping is not supported", value);
  const body = parseBlockBody(tokens, "endautoescape");
  endBlock(tokens, "endautoescape");
  return { kind: "group", body, ...place() };
}
