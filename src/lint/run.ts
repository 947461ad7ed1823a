import type { Finding } from "./finding.ts";
import { parseFindings } from "./parse.ts";
import { type ProcessOptions, type ProcessResult, runProcess } from "./process.ts";

/** The findings, or why there are none to be had. */
export type LintResult =
  | { readonly kind: "findings"; readonly findings: readonly Finding[] }
  | { readonly kind: "unable"; readonly reason: string; readonly help: string };

/** The oldest ansible-lint whose profiles and JSON are known to fit. */
const OLDEST: readonly [number, number] = [6, 13];
const INSTALL = "install it with your system's packages (Debian: apt-get install ansible-lint)";

/** Runs ansible-lint's production profile over files of a folder, without network. */
export async function runAnsibleLint(files: readonly string[], options: ProcessOptions): Promise<LintResult> {
  const tooOld = await checkVersion(options);
  if (tooOld !== undefined) return tooOld;
  const flags = ["--offline", "--profile", "production", "-q", "--nocolor", "-f", "json"];
  // Newer releases read the inventory that the folder's ansible.cfg names, which has no nodes where nobody upgrades yet.
  const env = { ANSIBLE_INVENTORY: "localhost,", ...options.env };
  const result = await runProcess("ansible-lint", [...flags, "--", ...files], { ...options, env });
  if (result.kind !== "ended") return unable("ansible-lint", result);
  // 0: clean or warnings only; 2: findings; 8: findings it could have mended. Anything else: it could not run.
  if (![0, 2, 8].includes(result.exitCode)) return crashed("ansible-lint", result.exitCode, result.stderr);
  const isClean = result.exitCode === 0 && result.stdout.trim() === "";
  const findings = parseFindings(isClean ? "[]" : result.stdout);
  // Wrong usage ends with 2 as findings do, but says nothing of any.
  if (result.exitCode !== 0 && (findings?.length ?? 0) === 0 && result.stderr.trim() !== "")
    return crashed("ansible-lint", result.exitCode, result.stderr);
  if (findings === undefined) return garbage(result.stdout);
  return { kind: "findings", findings };
}

async function checkVersion(options: ProcessOptions): Promise<LintResult | undefined> {
  const result = await runProcess("ansible-lint", ["--version", "--nocolor", "--offline"], options);
  if (result.kind !== "ended") return unable("ansible-lint", result);
  if (result.exitCode !== 0) return crashed("ansible-lint", result.exitCode, result.stderr);
  // The version is coloured in pieces even with --nocolor.
  const printed = result.stdout.replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
  const match = /ansible-lint (\d+)\.(\d+)/.exec(printed);
  if (match === null) return garbage(result.stdout);
  const [major, minor] = [Number(match[1]), Number(match[2])];
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return {
    kind: "unable",
    reason: `ansible-lint ${major}.${minor} is too old; ${OLDEST.join(".")} or later is needed`,
    help: INSTALL,
  };
}

function unable(program: string, result: Exclude<ProcessResult, { kind: "ended" }>): LintResult {
  switch (result.kind) {
    case "missing":
      return { kind: "unable", reason: `${program} is not installed or not on PATH`, help: INSTALL };
    case "timeout":
      return {
        kind: "unable",
        reason: `${program} did not finish within ${result.seconds} seconds and was ended`,
        help: "give it more with --timeout, or see what holds it up by running it in the output folder",
      };
    case "cancelled":
      return { kind: "unable", reason: `${program} was interrupted`, help: "run segue lint again" };
    case "failed":
      return {
        kind: "unable",
        reason: `${program} failed: ${result.reason}`,
        help: "run it in the output folder",
      };
  }
}

function crashed(program: string, exitCode: number, stderr: string): LintResult {
  const words = lastLines(stderr);
  return {
    kind: "unable",
    reason: `${program} ended with exit code ${exitCode}${words === "" ? "" : `:\n${words}`}`,
    help: "run it in the output folder to see more",
  };
}

function garbage(stdout: string): LintResult {
  return {
    kind: "unable",
    reason: `ansible-lint did not answer in its JSON format, but with: ${JSON.stringify(stdout.slice(0, 80))}`,
    help: "see whether something else of that name stands on PATH",
  };
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-5).join("\n");
}
