/** What could not be tested here, and for want of what. The test runner counts and names it. */
export interface NotRun {
  readonly test: string;
  readonly needs: string;
}

/** All suites share one process, and the runner with them: this is where it reads what they could not do. */
export const notRun: NotRun[] = [];

/**
 * A test that cannot run here says so, once, and returns: `if (!hasGit) return sayMissing("diff of revisions", "git")`.
 * It counts as skipped, not as passed. Outside of a test it speaks for all the tests that are not even made.
 */
export function sayMissing(test: string, needs: string): void {
  notRun.push({ test, needs });
  process.stderr.write(`  not run: ${test} (needs ${needs})\n`);
}
