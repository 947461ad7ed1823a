import type { Finding } from "./finding.ts";
import { type ProcessOptions, type ProcessResult, runProcess } from "./process.ts";
import type { LintResult } from "./run.ts";
import { makeStubs } from "./syntax-stubs.ts";

/**
 * Runs `ansible-playbook --syntax-check` over playbooks of a folder: what Ansible itself cannot read. Modules and roles
 * that are not installed here are no finding. Ansible stops at the first error, so each playbook is asked on its own
 * when all together fail.
 */
export async function runSyntaxCheck(
  playbooks: readonly string[],
  options: ProcessOptions,
): Promise<LintResult> {
  const stubs = makeStubs(options.folder);
  const check = (files: readonly string[]) =>
    runProcess("ansible-playbook", ["--syntax-check", "-i", "localhost,", ...files], {
      ...options,
      env: stubs.env,
    });
  try {
    const together = await check(playbooks);
    if (together.kind !== "ended") return unable(together);
    if (together.exitCode === 0) return { kind: "findings", findings: [] };
    const findings: Finding[] = [];
    for (const playbook of playbooks) {
      const result = await check([playbook]);
      if (result.kind !== "ended") return unable(result);
      if (result.exitCode !== 0) findings.push(syntaxFinding(playbook, result.stderr, options.folder));
    }
    return { kind: "findings", findings: distinct(findings) };
  } finally {
    stubs.remove();
  }
}

function unable(result: Exclude<ProcessResult, { kind: "ended" }>): LintResult {
  switch (result.kind) {
    case "missing":
      return {
        kind: "unable",
        reason: "ansible-playbook is not installed or not on PATH",
        help: "install ansible-core with your system's packages",
      };
    case "cancelled":
      return { kind: "unable", reason: "ansible-playbook was interrupted", help: "run segue lint again" };
    case "timeout":
      return {
        kind: "unable",
        reason: `ansible-playbook did not finish within ${result.seconds} seconds and was ended`,
        help: "give it more with --timeout",
      };
    case "failed":
      return {
        kind: "unable",
        reason: `ansible-playbook failed: ${result.reason}`,
        help: "run it with --syntax-check in the output folder",
      };
  }
}

/** `The error appears to be in '/…/tasks/x.yml': line 5, column 7`. */
function syntaxFinding(playbook: string, stderr: string, folder: string): Finding {
  const place = /The error appears to be in '([^']+)': line (\d+)/.exec(stderr);
  const message = /ERROR! ([^\n]+)/.exec(stderr)?.[1] ?? stderr.trim().split("\n")[0] ?? "";
  const isOurs = place?.[1]?.startsWith(`${folder}/`) === true;
  const path = isOurs ? (place?.[1]?.slice(folder.length + 1) ?? playbook) : playbook;
  return {
    rule: "syntax-check",
    message,
    path,
    line: isOurs ? Number(place?.[2] ?? 1) : 1,
    warning: false,
  };
}

/** A file of tasks that several playbooks import breaks all of them. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map(
    findings.map((finding) => [`${finding.path}\0${finding.line}\0${finding.message}`, finding]),
  );
  return [...seen.values()];
}
