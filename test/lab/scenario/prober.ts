import { spawn } from "node:child_process";
import { hosts, source } from "./lab.ts";

/** Starts asking the services through the load balancer; the result ends that. */
export function startProber(file: string): () => void {
  const balancer = hosts().find(({ role }) => role === "LoadBalancer")?.address ?? "";
  const urls = [`registry=http://${balancer}:8080/things`, `ledger=http://${balancer}:8082/balance`];
  const child = spawn("python3", [`${source}/prober.py`, file, ...urls], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return () => {
    child.kill("SIGTERM");
  };
}
