/** Runs every benchmark: `make bench`, or some of them: `make bench ONLY='order|inventory'`. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const only = new RegExp(process.argv[2] ?? "");
const benches = readdirSync(folder).filter((name) => /^bench-.*\.ts$/.test(name) && only.test(name));
for (const name of benches.sort()) {
  console.log(`# ${name}`);
  const { status } = spawnSync(process.execPath, ["--import", "tsx", `${folder}${name}`], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
