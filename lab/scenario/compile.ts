import { existsSync } from "node:fs";
import { ProgramFailed, run, source } from "./lab.ts";

/** Compiles a project, with the built segue where there is one; gives the folder. */
export async function compile(project: string, out: string): Promise<string> {
  const built = `${source}/../dist/cli/main.js`;
  const segue = existsSync(built) ? [built] : ["--import", "tsx", `${source}/../src/cli/main.ts`];
  const args = [...segue, "compile", project, "--out", out];
  const status = await run(process.execPath, args, { cwd: `${source}/..`, stdio: "inherit" });
  if (status !== 0) throw new ProgramFailed("segue compile", status);
  return out;
}
