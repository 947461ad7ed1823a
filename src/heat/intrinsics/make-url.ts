import { parseInteger } from "../../python/number-text.ts";
import type { Node } from "../../source/node.ts";
import { pythonStr } from "../../value/python-text.ts";
import { isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Call, Intrinsic } from "../intrinsic.ts";
import { plainNumber, toNumber } from "../python-number.ts";
import { knownMap, mapArgument } from "./arguments.ts";
import { percentEncode, plusEncode } from "./percent-encode.ts";

const TEXTS = ["scheme", "username", "password", "host", "path", "fragment"];
const KEYS = [...TEXTS, "port", "query"];

/** `make_url: {scheme, username, password, host, port, path, query, fragment}`. */
export const makeUrl: Intrinsic = {
  name: "make_url",
  since: "2017-09-01",
  validate(args: Node, call: Call): void {
    const { entries } = mapArgument(args, call);
    const unknown = [...entries.keys()].filter((key) => !KEYS.includes(key));
    if (unknown.length > 0) call.fail(`invalid arguments to "make_url": ${unknown.join(", ")}`, args.span);
    for (const { key, value } of entries.values())
      if (!call.isCall(value)) checkPart(key, shapeOf(value), call);
  },
  evaluate(args: Node, call: Call): Value {
    const parts = call.evaluate(args);
    if (!isMap(parts)) call.fail('the arguments to "make_url" must be a map', args.span);
    for (const [key, value] of parts) checkPart(key, value, call);
    if (pythonStr(parts.get("scheme") ?? "").includes(":"))
      call.fail('URL "scheme" should not contain ":"', args.span);
    return urlOf(parts, call);
  },
};

/** What is known of a literal before anything in it is computed. */
function shapeOf(node: Node): Value {
  if (node.kind === "scalar") return node.value;
  return node.kind === "map" ? new Map() : [];
}

function checkPart(key: string, value: Value, call: Call): void {
  if (key === "query" && !isMap(value)) call.fail('the "query" argument to "make_url" must be a map');
  if (key === "port") checkPort(value, call);
  if (TEXTS.includes(key) && typeof value !== "string")
    call.fail(`the "${key}" argument to "make_url" must be a string`);
}

function checkPort(value: Value, call: Call): void {
  if (typeof value === "string" && call.scope.machine.variables.mentions(value)) return;
  // Whatever Python's `int` makes of it is checked, and what was given is written.
  const number = typeof value === "string" ? parseInteger(value) : toNumber(value);
  const port = number === undefined ? 0 : Math.trunc(plainNumber(number));
  if (!(port > 0 && port <= 65535))
    call.fail(`invalid URL port "${pythonStr(value)}", it must be in the range 1-65535`);
}

function urlOf(parts: ValueMap, call: Call): string {
  const text = (key: string): string => pythonStr(parts.get(key) ?? "");
  const encode = (key: string, safe: string): string => encoded(text(key), safe, call);
  const location = userInfo(encode("username", ""), encode("password", "")) + hostText(text("host"), call);
  const port = parts.has("port") ? `:${text("port")}` : "";
  const query = isMap(parts.get("query")) ? queryText(parts.get("query"), call) : "";
  return unsplit(text("scheme"), location + port, encode("path", "/"), query, encode("fragment", "/"));
}

/** Percent-encodes literal text; a variable in it is encoded when the playbook runs. */
function encoded(text: string, safe: string, call: Call): string {
  return call.scope.machine.variables
    .split(text)
    .map((part) =>
      "literal" in part
        ? percentEncode(part.literal, safe)
        : `{{ ${encodedExpression(part.expression, safe)} }}`,
    )
    .join("");
}

/** Hosts hold nothing to encode; in user and password even a slash is. */
function encodedExpression(expression: string, safe: string): string {
  if (safe.includes(":")) return expression;
  return safe === "" ? `${expression} | urlencode | replace('/', '%2F')` : `${expression} | urlencode`;
}

function userInfo(username: string, password: string): string {
  if (username === "" && password === "") return "";
  return `${username}${password === "" ? "" : `:${password}`}@`;
}

/** An IPv6 address gets its brackets, once. */
function hostText(given: string, call: Call): string {
  const bare = given.startsWith("[") && given.endsWith("]") ? given.slice(1, -1) : given;
  const parts = call.scope.machine.variables.split(bare);
  const isAddress = parts.some((part) => "literal" in part && part.literal.includes(":"));
  const host = encoded(bare, ":", call);
  return isAddress ? `[${host}]` : host;
}

function queryText(query: Value | undefined, call: Call): string {
  if (!isMap(query)) return "";
  const quoted = (value: Value): string =>
    call.scope.machine.variables
      .split(pythonStr(value))
      .map((part) => ("literal" in part ? plusEncode(part.literal) : `{{ ${part.expression} | urlencode }}`))
      .join("");
  return [...knownMap(query, call)]
    .map(([key, value]) => `${quoted(key)}=${quoted(value)}`)
    .join("&")
    .replaceAll("%2F", "/");
}

/** Python's `urlunsplit`. */
function unsplit(scheme: string, location: string, path: string, query: string, fragment: string): string {
  let url = path;
  if (location !== "" || (NETLOC_SCHEMES.has(scheme) && !url.startsWith("//"))) {
    if (url !== "" && !url.startsWith("/")) url = `/${url}`;
    url = `//${location}${url}`;
  }
  if (scheme !== "") url = `${scheme}:${url}`;
  if (query !== "") url = `${url}?${query}`;
  return fragment === "" ? url : `${url}#${fragment}`;
}

/** The schemes that Python's urllib writes with `//` even without a host. */
const NETLOC_SCHEMES: ReadonlySet<string> = new Set(
  (
    "ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtsps rtspu rsync svn svn+ssh " +
    "sftp nfs git git+ssh ws wss itms-services"
  ).split(" "),
);
