import { ProgramFailed, run, source } from "./lab.ts";

/** Compiles a project with the sources as they are (what `dist` holds may be older); gives the folder. */
export async function compile(project: string, out: string): Promise<string> {
  const args = ["--import", "tsx", `${source}/../../src/cli/main.ts`, "compile", project, "--out", out];
  const status = await run(process.execPath, args, { cwd: `${source}/../..`, stdio: "inherit" });
  if (status !== 0) throw new ProgramFailed("segue compile", status);
  return out;
}
