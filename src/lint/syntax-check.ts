import type { Finding } from "./finding.ts";
import { type ProcessOptions, runProcess } from "./process.ts";
import type { LintResult } from "./run.ts";

/** Runs `ansible-playbook --syntax-check` over playbooks of a folder: what Ansible itself cannot read. */
export async function runSyntaxCheck(
  playbooks: readonly string[],
  options: ProcessOptions,
): Promise<LintResult> {
  const findings: Finding[] = [];
  for (const playbook of playbooks) {
    const result = await runProcess(
      "ansible-playbook",
      ["--syntax-check", "-i", "localhost,", playbook],
      options,
    );
    if (result.kind === "missing") {
      return {
        kind: "unable",
        reason: "ansible-playbook is not installed or not on PATH",
        help: "install ansible-core with your system's packages",
      };
    }
    if (result.kind === "cancelled")
      return { kind: "unable", reason: "interrupted", help: "run segue lint again" };
    if (result.kind !== "ended") {
      return {
        kind: "unable",
        reason: `ansible-playbook ${result.kind} on ${playbook}`,
        help: "run it by hand",
      };
    }
    if (result.exitCode !== 0) findings.push(syntaxFinding(playbook, result.stderr, options.folder));
  }
  return { kind: "findings", findings };
}

/** `The error appears to be in '/…/tasks/x.yml': line 5, column 7`. */
function syntaxFinding(playbook: string, stderr: string, folder: string): Finding {
  const place = /The error appears to be in '([^']+)': line (\d+)/.exec(stderr);
  const message = /ERROR! ([^\n]+)/.exec(stderr)?.[1] ?? stderr.trim().split("\n")[0] ?? "";
  const path = place?.[1]?.startsWith(`${folder}/`) ? place[1].slice(folder.length + 1) : playbook;
  return { rule: "syntax-check", message, path, line: Number(place?.[2] ?? 1), warning: false };
}
