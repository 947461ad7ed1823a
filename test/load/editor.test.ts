/** What a person sees in an editor: the YAML language server that editors use, with the schemas of this package. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../helpers/segue.ts";

const test = suite("load/editor");

interface Complaint {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

/** A message of the language server protocol, as far as it matters here. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly uri?: string;
    readonly diagnostics?: readonly Complaint[];
    readonly items?: [];
  };
}

const packageFile = createRequire(import.meta.url).resolve("yaml-language-server/package.json");
const PROGRAM = join(dirname(packageFile), "bin/yaml-language-server");

/** What the server complains about in a file whose first line names one of our schemas. */
async function complaints(schema: string, text: string): Promise<readonly string[]> {
  const server = spawn(process.execPath, [PROGRAM, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const uri = pathToFileURL(join(root, "service.yaml")).href;
  const path = join(root, `src/schemas/${schema}.schema.json`);
  const document = {
    uri,
    languageId: "yaml",
    version: 1,
    text: `# yaml-language-server: $schema=${path}\n${text}`,
  };
  send({ id: 1, method: "initialize", params: { processId: process.pid, rootUri: null, capabilities: {} } });
  try {
    for await (const message of messages(server.stdout)) {
      if (message.id === 1 && message.method === undefined) {
        send({ method: "initialized", params: {} });
        send({ method: "textDocument/didOpen", params: { textDocument: document } });
      } else if (message.id !== undefined && message.method !== undefined) {
        // It asks for settings, or to be told of changes: there are none.
        send({ id: message.id, result: (message.params?.items ?? []).map(() => null) });
      } else if (message.method === "textDocument/publishDiagnostics" && message.params?.uri === uri) {
        const found = message.params.diagnostics ?? [];
        return found.map(
          ({ message: said, range }) => `${range.start.line}:${range.start.character + 1} ${said}`,
        );
      }
    }
    throw new Error("the language server ended without a word");
  } finally {
    server.kill();
    await once(server, "exit");
  }
}

/** The messages on a stream, each behind a header that tells its length. */
async function* messages(stream: NodeJS.ReadableStream): AsyncGenerator<Message> {
  let buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    buffer = Buffer.concat([buffer, Buffer.from(chunk)]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n/i.exec(buffer.toString("latin1"));
      const end = header === null ? Number.POSITIVE_INFINITY : header[0].length + Number(header[1]);
      if (header === null || buffer.length < end) break;
      yield JSON.parse(buffer.subarray(header[0].length, end).toString("utf8"));
      buffer = buffer.subarray(end);
    }
  }
}

const SERVICE = `outputs:
  role_data:
    value:
      service_name: api
      config_settings: {}
      upgrade_tasks:
        - {name: Stop api, service: name=api state=stopped, tags: step1}
`;

test("an editor finds nothing in a service that is well", async () => {
  assert.equal(await complaints("service", SERVICE), []);
});

test("an editor finds a key of role_data that nothing reads, at its place", async () => {
  assert.equal(await complaints("service", SERVICE.replace("upgrade_tasks", "upgrade_task")), [
    "6:7 Property upgrade_task is not allowed.",
  ]);
});

test("an editor takes a function that gives the map", async () => {
  const merged =
    "outputs: {role_data: {value: {map_merge: [{service_name: api}, {get_attr: [Base, role_data]}]}}}\n";
  assert.equal(await complaints("service", merged), []);
});

test("an editor finds an unknown key of a project file", async () => {
  assert.match((await complaints("project", "templates: services\nrole: roles.yaml\n")).join("\n"), "role");
});

test.run();
