/**
 * Runs every benchmark: `make bench`, or some of them: `make bench ONLY='order|inventory'`. With WRITE=1 what they print goes
 * into docs/performance.md, each into its own place.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withFigures } from "./performance-page.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const page = join(folder, "../../docs/performance.md");
const [pattern = "", write = ""] = process.argv.slice(2);
const benches = readdirSync(folder).filter(
  (name) => /^bench-.*\.ts$/.test(name) && new RegExp(pattern).test(name),
);
for (const name of benches.sort()) {
  console.log(`# ${name}`);
  const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", join(folder, name)], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  console.log(stdout);
  if (status !== 0) process.exitCode = 1;
  else if (write !== "") writeFileSync(page, withFigures(readFileSync(page, "utf8"), name, stdout));
}
