/** What the journals of hosts say, as `journal.yml` saves it. */
export interface SavedJournals {
  readonly hosts: readonly HostJournal[];
  /** Hosts that did not answer. */
  readonly silent: readonly string[];
}

export interface HostJournal {
  readonly host: string;
  readonly role: string;
  /** Who holds the lock and since when; empty where nobody does. */
  readonly holder: string;
  /** In the order they were written. */
  readonly lines: readonly JournalLine[];
}

/** A slot that the host has finished. */
export interface JournalLine {
  readonly slot: string;
  /** Seconds since 1970; absent where the line has no time that can be read. */
  readonly end?: number;
  readonly by: string;
  /** By the name of each unit: the digest of what it did. */
  readonly units: ReadonlyMap<string, string>;
}
