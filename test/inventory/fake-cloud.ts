import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { outputs } from "./deployment.ts";

/** What a request asked for, and with which token and body. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly body: string;
}

/** An answer of ours in the place of the protocol's. */
export type Override = (response: ServerResponse, asked: Asked) => void;

export interface FakeCloud {
  /** Keystone's address, as OS_AUTH_URL has it. */
  readonly authUrl: string;
  readonly origin: string;
  readonly asked: Asked[];
  stop(): Promise<void>;
}

const TOKEN = "gAAAAA-token";
const STACK_ID = "6c1befea-4173-49bd-9507-631cc33f44a2";

/** A Keystone and a Heat that speak as the real ones do: a 201 with X-Subject-Token, a redirect from name to id. */
export async function fakeCloud(
  overrides: Readonly<Record<string, Override>> = {},
  tls?: { key: string; cert: string },
): Promise<FakeCloud> {
  const asked: Asked[] = [];
  const listener: RequestListener = (request, response) => {
    void bodyOf(request).then((body) => {
      const path = request.url ?? "";
      const token = request.headers["x-auth-token"];
      const one = {
        method: request.method ?? "",
        path,
        token: typeof token === "string" ? token : undefined,
        body,
      };
      asked.push(one);
      const override = Object.entries(overrides).find(([pattern]) => new RegExp(pattern).test(path))?.[1];
      if (override !== undefined) override(response, one);
      else answer(response, one, origin());
    });
  };
  const server = tls === undefined ? http.createServer(listener) : https.createServer(tls, listener);
  const origin = () =>
    `${tls === undefined ? "http" : "https"}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { authUrl: `${origin()}/identity/v3`, origin: origin(), asked, stop };
}

function answer(response: ServerResponse, { method, path, token, body }: Asked, origin: string): void {
  if (method === "POST" && path === "/identity/v3/auth/tokens") signIn(response, body, origin);
  else if (token !== TOKEN) send(response, 401, { error: { code: 401, message: "secretpw was wrong" } });
  else if (path === "/heat/v1/p/stacks/overcloud") {
    response.setHeader("Location", `${origin}/heat/v1/p/stacks/overcloud/${STACK_ID}`);
    send(response, 302, {});
  } else if (path === `/heat/v1/p/stacks/overcloud/${STACK_ID}`)
    send(response, 200, { stack: { id: STACK_ID, stack_status: "UPDATE_COMPLETE", outputs: listed() } });
  else if (path.endsWith("/environment"))
    send(response, 200, { parameter_defaults: { ContainerCli: "podman", NovaPassword: "novapw" } });
  else send(response, 404, { error: "not here" });
}

function signIn(response: ServerResponse, body: string, origin: string): void {
  const { identity } = JSON.parse(body).auth;
  const known =
    identity.password?.user.password === "secretpw" ||
    identity.application_credential?.secret === "appsecret";
  if (!known) {
    send(response, 401, { error: { message: `the password in ${body} is wrong` } });
    return;
  }
  response.setHeader("X-Subject-Token", TOKEN);
  const endpoints = ["admin", "public", "internal"].map((name) => ({
    ...{ interface: name, region: "regionOne", region_id: "regionOne" },
    url: `${origin}/heat/v1/p`,
  }));
  send(response, 201, { token: { catalog: [{ type: "orchestration", name: "heat", endpoints }] } });
}

function listed(): readonly object[] {
  return Object.entries(outputs).map(([key, value]) => ({
    output_key: key,
    output_value: value,
    description: "",
  }));
}

/** Sends JSON. */
export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
