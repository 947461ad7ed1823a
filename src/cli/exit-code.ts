/** DESIGN section 9: 0 clean, 1 findings, 2 could not run. */
export type ExitCode = 0 | 1 | 2;

/** segue could not do what it was asked, for a reason that is no finding in someone's input: exit code 2. */
export class CannotRun extends Error {
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}
