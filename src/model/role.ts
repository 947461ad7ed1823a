import type { Located, Span } from "../source/span.ts";
import type { ValueMap } from "../value/value.ts";

/** A TripleO role: a named group of hosts and the ordered list of services on them. */
export interface Role {
  readonly name: string;
  readonly span: Span;
  /** `ServicesDefault`, in order, duplicates kept. */
  readonly services: readonly Located<string>[];
  readonly count: number;
  /** `HostnameFormatDefault`. */
  readonly hostnameFormat: string;
  readonly tags: readonly string[];
  readonly disableUpgradeDeployment: boolean;
  readonly upgradeBatchSize: number | string;
  readonly deploySerial: number | string;
  readonly updateSerial: number | string;
  /** The whole map, as Jinja2 templates of a tree see it. */
  readonly data: ValueMap;
}
